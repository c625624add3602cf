import { lstatSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';

import { release } from './claim.js';
import { digestOf, NEW, OLD, readJournal, type Journal } from './journal.js';
import { keepOld } from './keep.js';
import { isThere, within } from './pinned.js';
import { byFolder } from './tree.js';

type JournalFile = Journal['files'][number];

/** What a way back has found. */
export interface RolledBack {
  /** Files that somebody has changed since; they are as they are. */
  readonly changed: readonly string[];
  /** Where their former contents are. */
  readonly kept?: string | undefined;
}

/** Leads the working directory back to what it was before the run. May itself be cut off, and begun again. */
export function rollBack(): RolledBack {
  const journal = readJournal();
  const changed = journal ? putBack(journal) : [];
  const kept = journal && changed.length > 0 ? keepOld(journal) : undefined;
  release();
  return { changed, kept };
}

function putBack({ files, folders }: Journal): string[] {
  const changed: string[] = [];
  const moved = files.filter(({ path }) => !isThere(join(NEW, path)));
  for (const [folder, members] of byFolder(moved)) {
    within(folder, true, (up) => {
      for (const file of members) if (!isBack(file, up)) changed.push(file.path);
    });
  }
  for (const folder of folders.toReversed()) removeEmpty(folder);
  return changed;
}

/** @returns false where somebody has changed the new file, which then stays. */
function isBack({ path, digest, replaces }: JournalFile, up: string): boolean {
  const name = basename(path);
  const old = replaces === undefined ? undefined : join(up, OLD, replaces);
  if (old !== undefined && !isThere(old)) return true;
  if (isThere(name) && !holds(name, digest)) return false;
  if (old === undefined || replaces === undefined) rmSync(name, { force: true });
  else renameSync(old, basename(replaces));
  return true;
}

const holds = (name: string, digest: string): boolean =>
  lstatSync(name).isFile() && digestOf(readFileSync(name)) === digest;

function removeEmpty(folder: string): void {
  try {
    within(dirname(folder), false, () => rmdirSync(basename(folder)));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code)) throw error;
  }
}
