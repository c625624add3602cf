import { chmodSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { basename, join } from 'node:path/posix';

import { UserError } from '../../core/errors.js';
import type { RenderedFile } from '../../core/render.js';
import type { Seen, Target } from '../target.js';
import { claim, release } from './claim.js';
import { digestOf, NEW, OLD, writeJournal, type Journal } from './journal.js';
import { keep, keepOld, keptName, stampOf, type Stamp } from './keep.js';
import { isThere, pinned, within } from './pinned.js';
import { rollBack } from './roll-back.js';
import { byFolder, writeTree } from './tree.js';

/**
 * Writes files into a directory that stays what it is, with all else in it. What they replace is kept, complete before
 * the first change; a journal says how to go back, so that the next run takes back what was cut off.
 * @param seen what the person was shown; where the directory is no longer like that, nothing is changed.
 * @returns the folder with what was replaced, if anything was.
 * @throws what went wrong, after everything was put back.
 */
export function writeInPlace(
  { path, id }: Target,
  files: readonly RenderedFile[],
  seen: Seen,
): string | undefined {
  pinned(path, id, claim);
  try {
    return pinned(path, id, () => replace(files, seen));
  } catch (error) {
    takeBack(path, () => pinned(path, id, rollBack), error);
    throw error;
  }
}

function takeBack(path: string, undo: () => unknown, error: unknown): void {
  try {
    undo();
  } catch (second) {
    const [first, then] = [error, second].map((each) => (each as Error).message);
    throw new UserError(
      `${path} could not be written: ${first}. It could not be put back either: ${then}. ` +
        `The next run will do that; every file that was replaced is in ${join(path, OLD)}.`,
      { cause: error },
    );
  }
}

function replace(files: readonly RenderedFile[], seen: Seen): string | undefined {
  mkdirSync(OLD);
  chmodSync(OLD, statSync('.').mode);
  writeTree(NEW, files);
  refuseChanged(seen);
  const folders = byFolder(files);
  const missing = missingOf([...folders.keys()]);
  // The way to each is looked at before the first change, and again at it.
  for (const folder of folders.keys()) if (isThere(folder)) within(folder, false, () => undefined);
  const stamps = new Map<string, Stamp>(files.map(({ path }) => [path, stampOf(path)]));
  const journal: Journal = { kept: keptName(), folders: missing, files: files.map(planned) };
  writeJournal(journal);
  for (const [folder, members] of folders) move(folder, members, stamps);
  const kept = keepOld(journal);
  release();
  return kept;
}

function refuseChanged(seen: Seen): void {
  for (const [path, before] of seen) {
    const now = isThere(path) ? digestOf(readFileSync(path)) : undefined;
    if (now !== before) throw changed(path);
  }
}

const changed = (path: string): UserError =>
  new UserError(
    `${resolve(path)} was changed while this run was under way. Nothing was written; run again.`,
  );

/** @returns the folders that are not there yet, each after its parent. */
function missingOf(folders: readonly string[]): string[] {
  const all = folders.flatMap((folder) =>
    folder.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/')),
  );
  return [...new Set(all)].filter((folder) => !isThere(folder)).sort();
}

function planned({ path, contents }: RenderedFile): Journal['files'][number] {
  const digest = digestOf(contents);
  return isThere(path) ? { path, digest, replaces: keep(path) } : { path, digest };
}

function move(
  folder: string,
  files: readonly RenderedFile[],
  stamps: ReadonlyMap<string, Stamp>,
): void {
  within(folder, true, (up) => {
    for (const { path } of files) {
      const name = basename(path);
      // Somebody's editor may have saved it after it was kept.
      if (stampOf(name) !== stamps.get(path)) throw changed(name);
      renameSync(join(up, NEW, path), name);
    }
  });
}
