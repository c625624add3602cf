import { lstatSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { join } from 'node:path/posix';

import { UserError } from '../../core/errors.js';

/** Which folder it is, whatever its path may be by now. */
export type FolderId = string;

/** @returns the identity of what is at a path; of a link, not of what it leads to. */
export function idOf(path: string): FolderId {
  const { dev, ino } = lstatSync(path, { bigint: true });
  return `${dev}:${ino}`;
}

/** @returns whether there is anything at a path, a link that leads nowhere included. */
export const isThere = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/**
 * Works with a folder as the working directory. That is the one handle on a folder that Node.js offers: relative
 * paths reach the folder itself, also when its path leads elsewhere meanwhile.
 * @throws UserError where the path no longer leads to the folder that `id` says.
 */
export function pinned<T>(folder: string, id: FolderId, work: () => T): T {
  const before = process.cwd();
  process.chdir(folder);
  try {
    if (idOf('.') !== id)
      throw new UserError(
        `${folder} was swapped for another directory during the run; nothing was written`,
      );
    return work();
  } finally {
    process.chdir(before);
  }
}

function enter(part: string): void {
  const path = resolve(part);
  if (!lstatSync(part).isDirectory())
    throw new UserError(
      `${path} is not a directory of its own (a link, or a file); move it away first`,
    );
  const id = idOf(part);
  process.chdir(part);
  if (idOf('.') !== id) throw new UserError(`${path} was swapped for a link during the run`);
}

function makeMissing(part: string): void {
  if (!isThere(part)) mkdirSync(part);
}

/**
 * Works in a folder below the working directory, reached step by step and through no link.
 * @param folder relative, with `/`; its missing parts are made where `make` says so.
 * @param work gets the way back up to where it started, such as `../..`.
 * @throws UserError where a part of the way is a link or a file, or is moved elsewhere meanwhile.
 */
export function within<T>(folder: string, make: boolean, work: (up: string) => T): T {
  const home = idOf('.');
  const up = ['.'];
  const leave = (): void => {
    process.chdir(join(...up));
    if (idOf('.') !== home) throw new UserError(`${folder} was moved away during the run`);
  };
  try {
    for (const part of folder.split('/').filter((name) => name !== '.')) {
      if (make) makeMissing(part);
      enter(part);
      up.push('..');
    }
    return work(join(...up));
  } finally {
    leave();
  }
}
