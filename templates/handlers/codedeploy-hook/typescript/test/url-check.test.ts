import { describe, expect, test } from '@jest/globals';
import { checkSettings } from '../src/check-settings.js';
import { workingTime } from '../src/lambda/guard.js';
import { createLogger } from '../src/lambda/logger.js';
import { checkUrl } from '../src/url-check.js';
import { captureOutput } from './support/captured-output.js';

/** The function's timeout, as the template or stack has it. */
const FUNCTION_SECONDS = 300;

/** Checks a URL where each attempt takes all of its time: nothing is slower. */
async function checkSlowest(environment: Readonly<Record<string, string>>) {
  let secondsPassed = 0;
  const settings = checkSettings.parse({ CHECK_URL: 'https://example.com/', ...environment });
  const context = () => ({
    signal: new AbortController().signal,
    remainingSeconds: () => workingTime(FUNCTION_SECONDS * 1_000) / 1_000 - secondsPassed,
    logger: createLogger({}),
  });
  const slowest: Parameters<typeof checkUrl>[2] = {
    probe: ({ timeoutSeconds = 0 }) => {
      secondsPassed += timeoutSeconds;
      const reason = `no answer within ${timeoutSeconds} seconds`;
      const durationMilliseconds = timeoutSeconds * 1_000;
      return Promise.resolve({ healthy: false, status: undefined, durationMilliseconds, reason });
    },
    sleep: (seconds) => {
      secondsPassed += seconds;
      return Promise.resolve();
    },
  };
  const { result: reason } = await captureOutput(() =>
    checkUrl(settings, context(), slowest).catch((error: unknown) => String(error)),
  );
  return { reason, secondsPassed };
}

describe('the time of the function', () => {
  test('is enough for all attempts of the defaults, and an invalidation', async () => {
    const { reason, secondsPassed } = await checkSlowest({ DISTRIBUTION_ID: 'E2EXAMPLE1ABCD' });

    expect(reason).toBe('Error: no answer within 10 seconds, at the last of 10 attempts');
    expect(secondsPassed).toBe(190);
  });

  test('ends the attempts early where they would not fit', async () => {
    const { reason, secondsPassed } = await checkSlowest({
      CHECK_ATTEMPTS: '30',
      CHECK_INTERVAL_SECONDS: '60',
      CHECK_TIMEOUT_SECONDS: '30',
    });

    expect(reason).toContain(
      'no answer within 30 seconds, at attempt 3 of 30; the function has no time for another one',
    );
    expect(secondsPassed).toBe(210);
  });

  test('is kept for the invalidation as well', async () => {
    const without = {
      CHECK_ATTEMPTS: '30',
      CHECK_INTERVAL_SECONDS: '0',
      CHECK_TIMEOUT_SECONDS: '30',
    };
    const withInvalidation = { ...without, DISTRIBUTION_ID: 'E2EXAMPLE1ABCD' };

    expect((await checkSlowest(without)).reason).toContain('at attempt 9 of 30');
    expect((await checkSlowest(withInvalidation)).reason).toContain('at attempt 7 of 30');
  });
});
