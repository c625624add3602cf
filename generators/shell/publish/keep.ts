import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname as parentOf, resolve } from 'node:path';
import { basename, dirname, join } from 'node:path/posix';

import { NEW, OLD, type Journal } from './journal.js';
import { idOf, isThere, within } from './pinned.js';

/** By which a file is known to be as it was; undefined where there is none. */
export type Stamp = string | undefined;

export function stampOf(path: string): Stamp {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && [stats.dev, stats.ino, stats.mtimeNs, stats.size].join(':');
}

/** @returns the name of the folder that will keep what is replaced in the working directory. */
export const keptName = (): string =>
  `${basename(process.cwd().replaceAll('\\', '/'))}.replaced-${new Date().toISOString().replaceAll(/[:.]/gu, '-')}`;

/**
 * Keeps a file of the working directory as it is, with all that belongs to it; its successor gets its mode.
 * @returns its path in its own spelling, which differs in case from `path` where the file system does not care.
 */
export function keep(path: string): string {
  const folder = dirname(path);
  keepFolder(folder);
  return within(folder, false, (up) => {
    const name = spelling(basename(path));
    preserve(name, join(up, OLD, folder, name));
    const stats = lstatSync(name);
    if (stats.isFile()) chmodSync(join(up, NEW, path), stats.mode);
    return join(folder, name);
  });
}

/** What was readable for few stays so. */
function keepFolder(folder: string): void {
  const place = join(OLD, folder);
  if (isThere(place)) return;
  keepFolder(dirname(folder));
  mkdirSync(place);
  chmodSync(place, lstatSync(folder).mode);
}

function spelling(name: string): string {
  const names = readdirSync('.');
  if (names.includes(name)) return name;
  const id = idOf(name);
  const isSame = (other: string): boolean =>
    other.toLowerCase() === name.toLowerCase() && idOf(other) === id;
  return names.find(isSame) ?? name;
}

/** A second name of the same file keeps all of it: owner, times, access control lists. Some file systems have none. */
function preserve(name: string, place: string): void {
  const stats = lstatSync(name);
  if (stats.isSymbolicLink()) {
    symlinkSync(readlinkSync(name), place);
    return;
  }
  try {
    linkSync(name, place);
  } catch {
    copyFileSync(name, place);
    utimesSync(place, stats.atime, stats.mtime);
  }
}

/**
 * Puts what was replaced where it stays: beside the working directory, or in it where nothing may be written beside.
 * One rename, or one removal of an empty folder: from then on everything is in place.
 * @returns the folder, absolute; undefined where nothing was replaced.
 */
export function keepOld({ kept, files }: Journal): string | undefined {
  if (files.every(({ replaces }) => replaces === undefined)) {
    rmdirSync(OLD);
    return undefined;
  }
  const [beside, inside] = [join('..', kept), `.${kept}`];
  try {
    renameSync(OLD, beside);
    return resolve(parentOf(process.cwd()), kept);
  } catch {
    renameSync(OLD, inside);
    return resolve(inside);
  }
}

/** @returns where `keepOld` has put what a journal names. */
export const keptBy = ({ kept }: Journal): string | undefined =>
  [join('..', kept), `.${kept}`].filter(isThere).map((place) => resolve(place))[0];
