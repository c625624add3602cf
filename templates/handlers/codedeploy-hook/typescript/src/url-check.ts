import { setTimeout } from 'node:timers/promises';
import type { CheckSettings } from './check-settings.js';
import type { CheckContext } from './codedeploy/index.js';
import { probe } from './http-probe.js';

/** Kept back for the invalidation; the protocol keeps back what the hook's answer needs. */
const INVALIDATION_SECONDS = 60;

/** What takes its time; tests have it done at once. */
const slowly = {
  probe,
  sleep: async (seconds: number, signal: AbortSignal): Promise<void> => {
    await setTimeout(seconds * 1_000, undefined, { signal });
  },
};

/**
 * Asks the URL until it answers as expected: new tasks need a while to warm up.
 *
 * An attempt that might not end within the function's time is not begun, so that the reason in the
 * log is what the URL answered, and not that the time was over.
 *
 * @returns what was found
 * @throws {Error} saying what the last answer lacked
 */
export async function checkUrl(
  settings: CheckSettings,
  {
    signal,
    remainingSeconds,
    logger,
  }: Pick<CheckContext, 'signal' | 'remainingSeconds' | 'logger'>,
  { probe, sleep } = slowly,
): Promise<string> {
  const { attempts, intervalSeconds, timeoutSeconds, distributionId } = settings;
  const reserveSeconds = distributionId === undefined ? 0 : INVALIDATION_SECONDS;
  for (let attempt = 1; ; attempt += 1) {
    const result = await probe({ ...settings, signal });
    if (result.healthy) {
      const { status, durationMilliseconds } = result;
      return `Answered ${status} after ${durationMilliseconds} ms, at attempt ${attempt} of ${attempts}`;
    }
    const { reason, status, durationMilliseconds } = result;
    if (attempt >= attempts) {
      throw new Error(`${reason}, at the last of ${attempts} attempts`);
    }
    if (remainingSeconds() < intervalSeconds + timeoutSeconds + reserveSeconds) {
      throw new Error(
        `${reason}, at attempt ${attempt} of ${attempts}; the function has no time for another one`,
      );
    }
    logger.warn('Not as expected yet', { attempt, reason, status, durationMilliseconds });
    await sleep(intervalSeconds, signal);
  }
}
