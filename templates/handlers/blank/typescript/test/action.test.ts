import { describe, expect, jest, test } from '@jest/globals';
import { action } from '../src/action.js';
import { work } from '../src/work.js';
import { runJob } from './support/run-job.js';

describe('the action', () => {
  test('succeeds with its output variables', async () => {
    const run = await runJob(action, { userParameters: { message: 'hi' } });

    expect(run.succeeded).toBe(true);
    expect(run.summary).toBe('hi: done');
    expect(run.outputVariables).toEqual({ message: 'hi' });
  });

  test('needs no user parameters', async () => {
    const run = await runJob(action);

    expect(run.outputVariables).toEqual({ message: 'hello' });
  });

  test('continues until the work is done, and starts it once', async () => {
    const start = jest.spyOn(work, 'start');
    jest.spyOn(work, 'isDone').mockResolvedValueOnce(false).mockResolvedValueOnce(false);

    const run = await runJob(action);

    expect(run.reports).toHaveLength(3);
    expect(run.succeeded).toBe(true);
    expect(start).toHaveBeenCalledTimes(1);
  });

  test('starts the same work when the event is delivered twice', async () => {
    const start = jest.spyOn(work, 'start');

    await runJob(action);
    await runJob(action);

    const tokens = start.mock.calls.map(([, token]) => token);
    expect(new Set(tokens).size).toBe(1);
  });

  test('fails when the work fails', async () => {
    jest.spyOn(work, 'start').mockRejectedValue(new Error('out of order'));

    const run = await runJob(action);

    expect(run.failure).toMatchObject({ type: 'JobFailed', message: 'Error: out of order' });
  });

  test('names a user parameter that is wrong', async () => {
    const run = await runJob(action, { userParameters: { message: '' } });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain('UserParameters.message');
  });
});
