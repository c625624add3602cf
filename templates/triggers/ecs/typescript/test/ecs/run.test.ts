import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { defineCheck, lookAgain, passed, type CheckContext } from '../../src/ecs/index.js';
import type { Outcome } from '../../src/ecs/outcome.js';
import {
  BLUE,
  DEPLOYMENT,
  executionDetails,
  GREEN,
  hookEvent,
  runHook,
} from '../support/run-hook.js';

interface State {
  readonly seen: number;
}

const environment = { CHECK_URL: 'https://example.com/', CHECK_TIMES: '2' };

/** A check with two settings and a state. */
function checkThat(
  run: (times: number, context: CheckContext<State>) => Promise<Outcome<State>>,
  deadlineSeconds = 600,
) {
  return defineCheck({
    environment: z.object({ CHECK_URL: z.url(), CHECK_TIMES: z.coerce.number().default(1) }),
    state: z.strictObject({ seen: z.int().min(0) }),
    deadlineSeconds: () => deadlineSeconds,
    run: ({ CHECK_TIMES }, context) => run(CHECK_TIMES, context),
  });
}

/** Passes at the look of that number. */
const patient = checkThat((times, { attempt, state }) =>
  Promise.resolve(
    attempt >= times
      ? passed('all fine')
      : lookAgain({ seen: (state?.seen ?? 0) + 1 }, 7, 'not yet'),
  ),
);
const endless = checkThat(() => Promise.resolve(lookAgain({ seen: 1 }, 60, 'not yet')), 150);

describe('SUCCEEDED', () => {
  test('is the answer when the check passes; what it found is logged', async () => {
    const run = await runHook(patient, { environment: { ...environment, CHECK_TIMES: '1' } });

    expect(run.answers).toEqual([{ hookStatus: 'SUCCEEDED' }]);
    expect(run.logs).toContain('"summary":"all fine"');
    expect(run.logs).toContain(`"deploymentArn":"${DEPLOYMENT}"`);
  });

  test('gives the check what it needs to know', async () => {
    let seen: unknown;
    const check = checkThat((times, { remainingSeconds, signal, logger, hook, ...others }) => {
      logger.debug('seen');
      const { lifecycleStage } = hook;
      const left = Math.round(remainingSeconds());
      seen = { times, lifecycleStage, ...others, left, stop: signal.aborted };
      return Promise.resolve(passed(''));
    });

    await runHook(check, { environment });

    expect(seen).toEqual({
      times: 2,
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      state: undefined,
      attempt: 1,
      requestId: expect.any(String),
      left: 52,
      stop: false,
    });
  });

  test('is the answer to a rollback, and nothing is checked', async () => {
    const productionTrafficWeights = { [GREEN]: 0, [BLUE]: 100 };
    const event = {
      ...hookEvent,
      lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      executionDetails: { ...executionDetails, productionTrafficWeights },
    };
    const run = await runHook(
      checkThat(() => Promise.reject(new Error('was checked'))),
      { event },
    );

    expect(run.status).toBe('SUCCEEDED');
    expect(run.logs).toContain('The deployment is being rolled back');
  });
});

describe('IN_PROGRESS', () => {
  test('has ECS look again later, with the state of the last look', async () => {
    const run = await runHook(patient, { environment: { ...environment, CHECK_TIMES: '3' } });

    expect(run.answers).toMatchObject([
      {
        hookStatus: 'IN_PROGRESS',
        callBackDelay: 7,
        hookDetails: { progress: expect.any(String) },
      },
      { hookStatus: 'IN_PROGRESS', callBackDelay: 7 },
      { hookStatus: 'SUCCEEDED' },
    ]);
    const { progress } = run.answers[1]?.hookDetails as { progress: string };
    expect(JSON.parse(progress)).toMatchObject({ v: 1, attempt: 3, state: { seen: 2 } });
  });

  test('keeps what the service has declared for the hook', async () => {
    const event = { ...hookEvent, hookDetails: { bucket: 'b' } };
    let details: unknown;
    const check = checkThat((times, { hook, attempt }) => {
      details = hook.hookDetails;
      const outcome = attempt < times ? lookAgain({ seen: 1 }, 1, 'not yet') : passed('done');
      return Promise.resolve(outcome);
    });

    await runHook(check, { environment, event });

    expect(details).toEqual({ bucket: 'b', progress: expect.any(String) });
  });

  test.each([
    ['another stage', { lifecycleStage: 'POST_PRODUCTION_TRAFFIC_SHIFT' }],
    [
      'another step of the traffic',
      { executionDetails: { ...executionDetails, productionTrafficWeights: { [GREEN]: 10 } } },
    ],
    ['another deployment', { resourceArn: `${DEPLOYMENT}2` }],
  ])('starts anew at %s, although ECS keeps the details', async (_, changes) => {
    const first = await runHook(endless, { environment, maximumLooks: 1 });
    const event = { ...hookEvent, ...changes, hookDetails: first.answers[0]?.hookDetails };
    const run = await runHook(endless, { environment, event, maximumLooks: 1 });

    const { progress } = run.answers[0]?.hookDetails as { progress: string };
    expect(JSON.parse(progress)).toMatchObject({ attempt: 2 });
  });
});

describe('FAILED, with the reason in the log,', () => {
  test.each([
    ['rejects', () => Promise.reject(new Error('no answer')), 'Error: no answer'],
    [
      'throws',
      () => {
        throw new Error('not even a promise');
      },
      'Error: not even a promise',
    ],
  ])('is the answer when the check %s', async (_, run, reason) => {
    expect(await runHook(checkThat(run), { environment })).toMatchObject({
      status: 'FAILED',
      reason,
    });
  });

  test('is the answer when the time of the check is over', async () => {
    const { status, reason, answers } = await runHook(endless, { environment });

    expect(status).toBe('FAILED');
    expect(reason).toBe('Error: not yet, after 150 seconds and 4 attempts');
    expect(answers).toHaveLength(4);
  });

  test('is the answer before the function runs out of time', async () => {
    const stuck = checkThat(() => new Promise(() => undefined));

    const run = await runHook(stuck, { environment, timeoutMilliseconds: 60 });

    expect(run.reason).toContain('shortly before the timeout of the function');
  });

  test.each([
    [{ CHECK_URL: '' }, 'Environment variable CHECK_URL: '],
    [{ CHECK_TIMES: 'hidden' }, 'Environment variable CHECK_TIMES: '],
  ])('is the answer for %j', async (changed, reason) => {
    const run = await runHook(patient, { environment: { ...environment, ...changed } });

    expect(run.status).toBe('FAILED');
    expect(run.reason).toContain(reason);
    expect(run.logs).not.toContain('hidden');
  });

  test('is the answer when the deadline is none', async () => {
    const check = checkThat(() => Promise.resolve(passed('')), -1);

    expect((await runHook(check, { environment })).reason).toContain('has to be 0 to 85800');
  });

  test('is the answer when the state is too large', async () => {
    const check = defineCheck({
      environment: z.object({}),
      state: z.string(),
      deadlineSeconds: () => 60,
      run: () => Promise.resolve(lookAgain('x'.repeat(20_000), 1, 'large')),
    });

    expect((await runHook(check)).reason).toContain('16384 are allowed');
  });

  test.each([
    ['hidden', 'it is not JSON'],
    [{ hidden: 1 }, 'it is not JSON'],
    ['{"v":2}', 'none of this function: v: '],
    ['null', 'none of this function: '],
  ])('is the answer to a progress of %j', async (progress, reason) => {
    const event = { ...hookEvent, hookDetails: { progress } };
    const run = await runHook(patient, { environment, event });

    expect(run.reason).toContain(reason);
    expect(run.logs).not.toContain('hidden');
  });

  test('is the answer to a state that the check does not know', async () => {
    const first = await runHook(endless, { environment, maximumLooks: 1 });
    const { progress } = first.answers[0]?.hookDetails as { progress: string };
    const changed = progress.replace('"seen":1', '"seen":"hidden"');
    const event = { ...hookEvent, hookDetails: { progress: changed } };

    expect((await runHook(endless, { environment, event })).reason).toContain('state.seen: ');
  });
});
