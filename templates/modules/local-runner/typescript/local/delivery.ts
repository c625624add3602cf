import type { Clock } from './clock.js';

/** Before each delivery of an event, in seconds: at once, then after a function error. */
const DELAYS = [0, 60, 120];

/** Older events are dropped: what the infrastructure sets, in seconds. */
const MAXIMUM_AGE = 900;

/**
 * Delivers an event as Lambda's queue of asynchronous invocations does: again after a function error,
 * up to twice.
 *
 * @param deadline when nobody waits for the event any more, by the clock
 * @param invoke returns the function error, undefined where there was none
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export async function deliver(
  clock: Clock,
  deadline: number,
  invoke: () => Promise<string | undefined>,
): Promise<void> {
  const until = Math.min(deadline, clock.seconds + MAXIMUM_AGE);
  for (const delay of DELAYS) {
    if (clock.seconds + delay >= until) return;
    await clock.pass(delay);
    if ((await invoke()) === undefined) return;
  }
}
