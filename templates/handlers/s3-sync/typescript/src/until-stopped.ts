import { isPassing } from './codepipeline/index.js';
import { errorText } from './lambda/error-text.js';
import type { Progress } from './progress.js';

/** Enough for slow calls with their retries (action.ts), so that no progress is lost. */
const CALL_SECONDS = 45;

/** @returns whether there is time for another step; the first is always begun, so that every job gets on */
export function timer(remainingSeconds: () => number): () => boolean {
  let steps = 0;
  return () => steps++ === 0 || remainingSeconds() >= CALL_SECONDS;
}

/**
 * Works until there is no time left, or a passing trouble (throttling, say): what was done before it
 * is then handed over, and not done again.
 *
 * @param work returns false when the time is over
 * @returns what has stopped it; undefined when the work is done
 */
export async function untilStopped(
  progress: Progress,
  work: () => Promise<boolean>,
): Promise<string | undefined> {
  const { settled, uploaded, deleted } = progress;
  try {
    return (await work()) ? undefined : 'Going on in the next job';
  } catch (error) {
    const got = progress.settled + progress.uploaded + progress.deleted;
    if (isPassing(error) && got > settled + uploaded + deleted) {
      return `Will try again: ${errorText(error)}`;
    }
    throw error;
  }
}
