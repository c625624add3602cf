import { isPassing } from './codepipeline/index.js';
import { errorText } from './lambda/error-text.js';
import type { Progress } from './progress.js';

/** Something takes its time: the next job goes on from here. The message says what it is. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
}

/** Enough for a slow call with its retries (lambda-client.ts), so that no progress is lost. */
const CALL_SECONDS = 25;

/**
 * Ends this job's part of the work while there is time to hand over what is done.
 *
 * @throws {NotYet}
 */
export function checkTime(remainingSeconds: () => number): void {
  if (remainingSeconds() < CALL_SECONDS) throw new NotYet('Continuing in the next job');
}

/**
 * Does the work until it has to wait.
 *
 * A passing trouble (throttling, say) is a reason to wait as well, so that what was done before it is
 * not done again. Before the first version there is nothing to keep: the protocol decides.
 *
 * @returns what it waits for, undefined when the work is done
 */
export async function untilNotYet(
  progress: Progress,
  work: () => Promise<void>,
): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof NotYet) return error.message;
    if (isPassing(error) && progress.versions.length > 0) {
      return `Will look again: ${errorText(error)}`;
    }
    throw error;
  }
}
