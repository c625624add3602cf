import { realpathSync, rmSync, statSync } from 'node:fs';

import { litter, release, takeOver, WORK } from './claim.js';
import { explained } from './explain.js';
import { OLD, readJournal, type Journal } from './journal.js';
import { keptBy } from './keep.js';
import { idOf, isThere, pinned } from './pinned.js';
import { rollBack } from './roll-back.js';

/**
 * Brings a directory out of the state in which a run that was killed has left it.
 * @param directory absolute; it need not exist.
 * @param dryRun only says what is the matter.
 * @returns what there is to say about it.
 * @throws UserError where another run is writing there, or the directory cannot be brought back.
 */
export function mend(directory: string, dryRun: boolean): string | undefined {
  if (!isDirectory(directory)) return undefined;
  const path = realpathSync(directory);
  try {
    return pinned(path, idOf(path), () => (dryRun ? warning(path) : bringBack(path)));
  } catch (error) {
    throw explained(path, error);
  }
}

/** What else may be there, or in the way, is the business of those who want to write. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

const warning = (path: string): string | undefined =>
  isThere(WORK)
    ? `A run was cut off while it wrote into ${path}, or is at work there. The next one that is no dry run puts it back.`
    : undefined;

function bringBack(path: string): string | undefined {
  for (const name of litter()) rmSync(name, { recursive: true, force: true });
  if (!takeOver()) return undefined;
  const journal = readJournal();
  if (journal && !isThere(OLD)) return completed(path, journal);
  const { changed, kept } = rollBack();
  if (!journal) return undefined;
  return [
    `An earlier run was cut off while it wrote into ${path}; it is as it was before that run.`,
    ...(changed.length > 0 ? [`Changed since, and left as they are: ${changed.join(', ')}.`] : []),
    ...(kept === undefined ? [] : [`What they were before is in ${kept}.`]),
  ].join('\n');
}

function completed(path: string, journal: Journal): string {
  const kept = keptBy(journal);
  release();
  const where = kept === undefined ? '' : ` What it replaced is kept in ${kept}.`;
  return `An earlier run was cut off in ${path} when everything was written.${where}`;
}
