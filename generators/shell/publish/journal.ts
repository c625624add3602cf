import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path/posix';

import { isThere } from './pinned.js';
import { WORK } from './claim.js';

/** New files, before they are moved to their places. */
export const NEW = join(WORK, 'new');
/** The files that are replaced, complete before the first one is. It goes when everything is in place. */
export const OLD = join(WORK, 'old');
const JOURNAL = join(WORK, 'journal.json');

const NOTE =
  'A run was cut off while it wrote here. The next run, of any command, puts this directory back as it was. ' +
  'Until then old/ has every file that was to be replaced.';

/** All that is needed to take a run back; it is written before the first change. */
export interface Journal {
  /** Name of the folder that keeps what was replaced, once all is done. */
  readonly kept: string;
  /** Folders that were not there. */
  readonly folders: readonly string[];
  readonly files: readonly {
    readonly path: string;
    /** SHA-256 of the new contents. */
    readonly digest: string;
    /** The path under which the replaced file is in `old/`, in its own spelling; missing where there was none. */
    readonly replaces?: string;
  }[];
}

export const digestOf = (contents: string | Buffer): string =>
  createHash('sha256').update(contents).digest('hex');

/** It is there with all it says, or not there. */
export function writeJournal(journal: Journal): void {
  const beside = `${JOURNAL}.new`;
  writeFileSync(beside, JSON.stringify({ note: NOTE, ...journal }, undefined, 2));
  renameSync(beside, JOURNAL);
}

/** @returns undefined where the run was cut off before its first change. */
export const readJournal = (): Journal | undefined =>
  isThere(JOURNAL) ? (JSON.parse(readFileSync(JOURNAL, 'utf8')) as Journal) : undefined;
