import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { defineCheck, type CheckContext } from '../../src/codedeploy/index.js';
import { runHook } from '../support/run-hook.js';

interface Settings {
  readonly CHECK_URL: string;
  readonly CHECK_TIMES: number;
}

const environment = { CHECK_URL: 'https://example.com/', CHECK_TIMES: '2' };

/** A check with two settings. */
function checkThat(run: (settings: Settings, context: CheckContext) => Promise<string>) {
  return defineCheck({
    environment: z.object({ CHECK_URL: z.url(), CHECK_TIMES: z.coerce.number().default(1) }),
    run,
  });
}

describe('Succeeded', () => {
  test('is the answer when the check returns; what it found is logged', async () => {
    const check = checkThat(() => Promise.resolve('all fine'));

    const run = await runHook(check, { environment });

    expect(run.status).toBe('Succeeded');
    expect(run.logs).toContain('"summary":"all fine"');
    expect(run.logs).toContain('"deploymentId":"d-EXAMPLE11"');
  });

  test('gives the check what it needs to know', async () => {
    let seen: unknown;
    const check = checkThat((settings, { remainingSeconds, signal, logger, ...others }) => {
      logger.debug('seen');
      seen = { settings, ...others, left: Math.round(remainingSeconds()), stop: signal.aborted };
      return Promise.resolve('');
    });

    await runHook(check, { environment });

    expect(seen).toEqual({
      settings: { CHECK_URL: 'https://example.com/', CHECK_TIMES: 2 },
      deploymentId: 'd-EXAMPLE11',
      hookExecutionId: 'example-hook-execution',
      requestId: expect.any(String),
      left: 52,
      stop: false,
    });
  });

  test('takes an empty environment variable for a missing one', async () => {
    const check = checkThat(({ CHECK_TIMES }) => Promise.resolve(`${CHECK_TIMES} times`));

    const run = await runHook(check, { environment: { ...environment, CHECK_TIMES: '' } });

    expect(run.logs).toContain('"summary":"1 times"');
  });
});

describe('Failed, with the reason in the log,', () => {
  const passing = checkThat(() => Promise.resolve(''));

  test('is the answer when the check throws', async () => {
    const run = await runHook(
      checkThat(() => Promise.reject(new Error('no answer'))),
      { environment },
    );

    expect(run).toMatchObject({ status: 'Failed', reason: 'Error: no answer' });
  });

  test('is the answer when it throws at once', async () => {
    const check = checkThat(() => {
      throw new Error('not even a promise');
    });

    expect((await runHook(check, { environment })).reason).toContain('not even a promise');
  });

  test.each([
    [{ CHECK_URL: '' }, 'Environment variable CHECK_URL: '],
    [{ CHECK_URL: 'hidden-value' }, 'Environment variable CHECK_URL: '],
    [{ CHECK_TIMES: 'hidden-value' }, 'Environment variable CHECK_TIMES: '],
  ])('is the answer for %j', async (changed, reason) => {
    const run = await runHook(passing, { environment: { ...environment, ...changed } });

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain(reason);
    expect(run.logs).not.toContain('hidden-value');
  });

  test('is the answer before the function runs out of time', async () => {
    const stuck = checkThat(() => new Promise(() => undefined));

    const run = await runHook(stuck, { environment, timeoutMilliseconds: 60 });

    expect(run.status).toBe('Failed');
    expect(run.reason).toContain('shortly before the timeout of the function');
  });
});
