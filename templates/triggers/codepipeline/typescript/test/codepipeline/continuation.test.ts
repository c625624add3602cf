import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { continueLater, defineAction, succeeded } from '../../src/codepipeline/index.js';
import { countingAction, serviceError } from '../support/actions.js';
import { FIRST_JOB_ID } from '../support/job-event.js';
import { runJob } from '../support/run-job.js';

/** A continuation token as the counting action writes it. */
async function tokenOf(userParameters: object = {}): Promise<string> {
  const run = await runJob(countingAction(), {
    userParameters: { ...userParameters, until: 9 },
    maximumJobs: 1,
  });
  return run.reports[0]?.continuationToken ?? '';
}

describe('continuation', () => {
  test('goes from job to job until the work is done', async () => {
    const run = await runJob(countingAction(), { userParameters: { until: 3 } });

    expect(run.reports.map(({ jobId }) => jobId?.at(-1))).toEqual(['1', '2', '3']);
    expect(run.reports[0]?.executionDetails).toMatchObject({ summary: 'at 1', percentComplete: 0 });
    expect(run.outputVariables).toEqual({ count: '3' });
  });

  test('carries the first job id, the attempt and the deadline', async () => {
    const seen: unknown[] = [];
    const run = await runJob(
      countingAction((_parameters, { idempotencyToken, attempt, deadline, state }) => {
        seen.push([idempotencyToken, attempt, deadline.getTime()]);
        const done = attempt === 3;
        return Promise.resolve(done ? succeeded() : continueLater({ count: state?.count ?? 0 }));
      }),
    );

    const { deadline } = JSON.parse(run.reports[0]?.continuationToken ?? '') as {
      deadline: number;
    };
    expect(seen).toEqual([1, 2, 3].map((attempt) => [FIRST_JOB_ID, attempt, deadline]));
  });

  test('keeps percentages between 0 and 100', async () => {
    const run = await runJob(
      countingAction((_parameters, { attempt }) =>
        Promise.resolve(continueLater({ count: 1 }, { percentComplete: attempt * 66.6 })),
      ),
      { maximumJobs: 2 },
    );

    const percentages = run.reports.map((report) => report.executionDetails?.percentComplete);
    expect(percentages).toEqual([67, 100]);
  });

  test('ends with the deadline, saying what was last seen', async () => {
    const run = await runJob(countingAction(undefined, 60), { userParameters: { until: 9 } });

    expect(run.reports).toHaveLength(3);
    expect(run.failure).toMatchObject({
      type: 'JobFailed',
      message: 'Not finished within 60 seconds. at 3',
    });
  });

  test('a last look after the deadline may still find the work done', async () => {
    const run = await runJob(countingAction(undefined, 10), { userParameters: { until: 2 } });

    expect(run.succeeded).toBe(true);
  });

  test.each([
    ['throttling', serviceError('ThrottlingException')],
    ['a server error', serviceError('InternalFailure', 'oops', 500)],
    ['the network', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
  ])('%s while polling is no failure: the state stays', async (_what, error) => {
    const action = countingAction(() => Promise.reject(error));

    const run = await runJob(action, { continuationToken: await tokenOf(), maximumJobs: 1 });

    const token = JSON.parse(run.reports[0]?.continuationToken ?? '{}') as object;
    expect(token).toMatchObject({ attempt: 3, state: { count: 1 } });
  });

  test('throttling until the deadline is a failure', async () => {
    const action = countingAction(() => Promise.reject(serviceError('ThrottlingException')), 60);
    const continuationToken = await tokenOf();
    const expired = JSON.stringify({
      ...(JSON.parse(continuationToken) as object),
      startedAt: Date.now() - 70_000,
      deadline: Date.now() - 10_000,
    });

    const run = await runJob(action, { continuationToken: expired });

    expect(run.failure?.message).toContain('Not finished within 60 seconds. Will look again');
  });

  test('a state that is too large for the token is a failure', async () => {
    const action = defineAction({
      parameters: z.object({}),
      state: z.object({ text: z.string() }),
      target: () => 'large',
      run: () => Promise.resolve(continueLater({ text: 'x'.repeat(2_000) })),
    });

    const run = await runJob(action);

    expect(run.failure?.message).toContain('The state is too large');
  });

  test('goes on with the same state when the guard strikes while polling', async () => {
    const stuck = countingAction(() => new Promise(() => undefined));
    const continuationToken = await tokenOf();

    const run = await runJob(stuck, { continuationToken, timeoutMilliseconds: 60, maximumJobs: 1 });

    expect(run.reports[0]?.continuationToken).toContain('"state":{"count":1}');
  });
});

describe('a continuation token is refused', () => {
  test('when it belongs to another target', async () => {
    const continuationToken = await tokenOf({ name: 'one' });

    const run = await runJob(countingAction(), {
      userParameters: { name: 'two' },
      continuationToken,
    });

    expect(run.failure).toMatchObject({ type: 'ConfigurationError' });
    expect(run.failure?.message).toContain('belongs to other work');
  });

  test.each([
    ['is no JSON', 'A continuation token'],
    ['is of another version', '{"v":2}'],
    ['lacks something', '{"v":1,"id":"x","state":{"count":1}}'],
    ['is no object', 'null'],
  ])('when it %s', async (_what, continuationToken) => {
    const run = await runJob(countingAction(), { continuationToken });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain('The continuation token is none of this action');
  });

  test('when its state is not the one of the action', async () => {
    const continuationToken = (await tokenOf()).replace('"count":1', '"count":"one"');

    const run = await runJob(countingAction(), { continuationToken });

    expect(run.failure?.message).toContain('state.count: ');
  });

  test('when the action never continues', async () => {
    const action = defineAction({
      parameters: z.object({}),
      target: () => 'counter',
      run: () => Promise.resolve(succeeded()),
    });

    const run = await runJob(action, { continuationToken: await tokenOf() });

    expect(run.failure?.type).toBe('ConfigurationError');
  });
});
