import type { Parameters } from './parameters.js';

type Given = Pick<Parameters, 'readyMinutes' | 'watchSeconds'>;

/** A swap takes seconds; the environments may be busy meanwhile. */
const SWAP_SECONDS = 600;
const UNDO_SECONDS = 600;
/** How long a swap may show nothing, and an environment may be anything but Green, right after it. */
const SETTLING_SECONDS = 120;

/** How long all of it may take. */
export function longestSeconds({ readyMinutes, watchSeconds }: Given): number {
  return readyMinutes * 60 + SWAP_SECONDS + watchSeconds + UNDO_SECONDS;
}

/** Whether it is too late to begin with the swap. @param deadline of all of it */
export function isTooLateToSwap(deadline: Date, { watchSeconds }: Given): boolean {
  return isWithin(SWAP_SECONDS + watchSeconds + UNDO_SECONDS, deadline);
}

/** Whether what is left is kept to swap back in. */
export function isTimeToDecide(deadline: Date): boolean {
  return isWithin(UNDO_SECONDS, deadline);
}

/** Whether what began then must have shown by now. @param milliseconds since 1970 */
export function isSettled(milliseconds: number, atLeastSeconds = 0): boolean {
  return isOver(milliseconds, Math.max(SETTLING_SECONDS, atLeastSeconds));
}

/** Whether so many seconds have passed since then. @param milliseconds since 1970 */
export function isOver(milliseconds: number, seconds: number): boolean {
  return Date.now() >= milliseconds + seconds * 1_000;
}

function isWithin(seconds: number, deadline: Date): boolean {
  return Date.now() >= deadline.getTime() - seconds * 1_000;
}
