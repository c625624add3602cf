import { describe, expect, test } from '@jest/globals';
import { configurationError, jobFailed, succeeded } from '../../src/codepipeline/index.js';
import { countingAction, serviceError } from '../support/actions.js';
import { FIRST_JOB_ID } from '../support/job-event.js';
import { runJob } from '../support/run-job.js';

describe('success', () => {
  test('is reported with what the action says', async () => {
    const details = {
      summary: 'all done',
      externalExecutionId: 'execution-1',
      outputVariables: { one: '1' },
    };

    const run = await runJob(countingAction(() => Promise.resolve(succeeded(details))));

    expect(run.reports).toEqual([
      {
        jobId: FIRST_JOB_ID,
        executionDetails: { summary: 'all done', externalExecutionId: 'execution-1' },
        outputVariables: { one: '1' },
      },
    ]);
    expect(run.logs.match(/"message":"Job /g)).toHaveLength(1);
  });

  test('needs neither user parameters nor details; the request id stands in', async () => {
    const run = await runJob(countingAction(() => Promise.resolve(succeeded())));

    expect(run.succeeded).toBe(true);
    expect(run.reports[0]?.executionDetails?.externalExecutionId).toMatch(/^3d2c1b0a-/);
  });

  test('is cut to the limits, without breaking an emoji', async () => {
    const text = 'x' + '😀'.repeat(3_000);

    const run = await runJob(
      countingAction(() =>
        Promise.resolve(succeeded({ summary: text, externalExecutionId: text })),
      ),
    );

    expect(Array.from(run.summary ?? '')).toHaveLength(2_048);
    expect(run.summary).toMatch(/😀…$/u);
  });

  test('gives the action what it needs to know', async () => {
    let seen: unknown;
    await runJob(
      countingAction((parameters, { deadline, remainingSeconds, signal, artifacts, ...others }) => {
        seen = { parameters, ...others, left: Math.round(remainingSeconds()) };
        expect(deadline.getTime()).toBe(Date.now() + 3_600_000);
        expect(signal.aborted).toBe(false);
        expect(artifacts.names).toEqual([]);
        return Promise.resolve(succeeded());
      }),
    );

    expect(seen).toMatchObject({
      parameters: { name: 'counter', until: 1 },
      jobId: FIRST_JOB_ID,
      idempotencyToken: FIRST_JOB_ID,
      state: undefined,
      attempt: 1,
      left: 52,
    });
  });
});

describe('failure', () => {
  test.each([
    ['what the action says', configurationError('no such thing'), 'ConfigurationError', /^no such/],
    ['an unexpected error', new RangeError('too far'), 'JobFailed', /^RangeError: too far$/],
    ['a denied call', serviceError('AccessDeniedException'), 'PermissionError', /^AccessDenied/],
    ['throttling at the start', serviceError('SlowDown'), 'SystemUnavailable', /^SlowDown/],
    ['an empty message', jobFailed(''), 'JobFailed', /^The action failed$/],
  ])('reports %s', async (_what, error, type, message) => {
    const run = await runJob(countingAction(() => Promise.reject(error)));

    expect(run.failure?.type).toBe(type);
    expect(run.failure?.message).toMatch(message);
    expect(run.logs).toContain('"level":"ERROR"');
  });

  test('names what failed elsewhere', async () => {
    const error = jobFailed('broken', { externalExecutionId: 'execution-1' });

    const run = await runJob(countingAction(() => Promise.reject(error)));

    expect(run.failure?.externalExecutionId).toBe('execution-1');
  });

  test('is cut to the limit, without breaking an emoji', async () => {
    const error = jobFailed('x'.repeat(4_998) + '😀😀😀');

    const run = await runJob(countingAction(() => Promise.reject(error)));

    expect(run.failure?.message?.slice(4_990)).toBe('xxxxxxxx😀…');
  });

  test('is reported for an action that breaks at once', async () => {
    const action = countingAction(() => {
      throw new Error('not even a promise');
    });

    expect((await runJob(action)).failure?.message).toBe('Error: not even a promise');
  });

  test('is reported for output variables that CodePipeline would refuse', async () => {
    const outputVariables = { 'not a name': '' };

    const run = await runJob(countingAction(() => Promise.resolve(succeeded({ outputVariables }))));

    expect(run.failure?.message).toContain('"not a name"');
  });

  test('is reported for a deadline beyond the 24 hours of CodePipeline', async () => {
    const run = await runJob(countingAction(undefined, 90_000));

    expect(run.failure).toMatchObject({ type: 'ConfigurationError' });
  });

  test('the guard before the timeout reports one', async () => {
    const stuck = countingAction(() => new Promise(() => undefined));

    const run = await runJob(stuck, { timeoutMilliseconds: 60 });

    expect(run.failure).toMatchObject({ type: 'JobFailed' });
    expect(run.failure?.message).toContain('shortly before the timeout of the function');
  });
});
