import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

import { UserError } from '../../core/errors.js';
import { isAbandoned, ME, processOf } from './owner.js';
import { isThere } from './pinned.js';

/**
 * The folder in which a run works while it changes a directory that stays what it is. There is one at a time, in the
 * directory itself, so it is also the lock: `1/`, `2/`, … name the processes that have held it, one after the other.
 */
export const WORK = '.codepipeline-handler.writing';
const OWN = '.codepipeline-handler.run-';

/** @returns whether an entry of a directory is a run's, and nothing that anybody has put there. */
export const isOfRun = (name: string): boolean => name === WORK || name.startsWith(OWN);

interface Holder {
  readonly owner: string;
  readonly rank: number;
}

const busy = (owner?: string): UserError =>
  new UserError(
    `Another run${owner === undefined ? '' : ` (process ${processOf(owner)})`} is writing into ${process.cwd()} at this moment. ` +
      'This one has changed nothing; run it again when the other has ended.',
  );

/** Renames a folder that names this process into place: it is there at once and complete, or somebody else was first. */
function put(place: string, inner: string): void {
  const own = `${OWN}${ME}`;
  rmSync(own, { recursive: true, force: true });
  try {
    // One after the other: where it may not write, a recursive one says ENOENT instead of the reason.
    mkdirSync(own);
    mkdirSync(join(own, inner), { recursive: true });
    renameSync(own, place);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    throw isThere(place) || !isThere(dirname(place)) ? busy() : error;
  }
}

function holders(): Holder[] {
  return readdirSync(WORK)
    .filter((name) => /^\d+$/u.test(name))
    .map((name) => ({ owner: readdirSync(join(WORK, name))[0] ?? '', rank: Number(name) }))
    .sort((a, b) => a.rank - b.rank);
}

/** Becomes the one that writes into the working directory. @throws UserError where somebody else is. */
export const claim = (): void => put(WORK, join('1', ME));

/**
 * Takes over what an ended run has left.
 * @returns whether there was anything.
 * @throws UserError where the one who writes has not ended.
 */
export function takeOver(): boolean {
  if (!isThere(WORK)) return false;
  try {
    replaceHolder(holders());
    return true;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? busy() : error;
  }
}

function replaceHolder(found: readonly Holder[]): void {
  const { owner, rank } = found.at(-1) ?? { owner: '', rank: 0 };
  if (!isAbandoned(owner, statSync(join(WORK, String(rank))).mtimeMs)) throw busy(owner);
  const mine = join(WORK, String(rank + 1));
  put(mine, ME);
  // Between the two looks the ended run may have been cleared away, and a new one have begun.
  if (JSON.stringify(holders().slice(0, -1)) === JSON.stringify(found)) return;
  rmSync(mine, { recursive: true });
  throw busy();
}

/** Lets go, in one step: from then on nothing of a run is under way. */
export function release(): void {
  const own = `${OWN}${ME}`;
  rmSync(own, { recursive: true, force: true });
  renameSync(WORK, own);
  rmSync(own, { recursive: true, force: true });
}

/** @returns what ended runs no longer needed and had no time to remove. */
export const litter = (): string[] =>
  readdirSync('.').filter(
    (name) => name.startsWith(OWN) && isAbandoned(name.slice(OWN.length), statSync(name).mtimeMs),
  );
