import { describe, expect, test } from '@jest/globals';
import type { State } from '../../local/calling-service.js';
import { service } from '../../local/service.js';
import { createJobEvent, FIRST_JOB_ID } from '../support/job-event.js';

const take = (operation: string, request: object, state: State = 'waiting') =>
  service.take({ operation, request: { jobId: FIRST_JOB_ID, ...request } }, () => state);

test('an event is known by its job, and carries the token', () => {
  const event = createJobEvent({ continuationToken: 'token-1' });

  expect(service.idOf(event)).toBe(FIRST_JOB_ID);
  expect(service.tokenOf(event)).toBe('token-1');
  for (const malformed of [null, {}, { 'CodePipeline.job': null }, 'event']) {
    expect(service.idOf(malformed)).toBeUndefined();
    expect(service.tokenOf(malformed)).toBeUndefined();
  }
});

describe('a report', () => {
  const executionDetails = { summary: 'done', externalExecutionId: 'work-1' };

  test('of success ends the action', () => {
    const outputVariables = { status: '200' };

    expect(take('PutJobSuccessResult', { executionDetails, outputVariables })).toEqual({
      status: 'succeeded',
      details: { ...executionDetails, outputVariables },
    });
  });

  test('of success with a token asks for a continuation', () => {
    expect(take('PutJobSuccessResult', { executionDetails, continuationToken: 'token-1' })).toEqual(
      { status: 'continues', details: { ...executionDetails, continuationToken: 'token-1' } },
    );
  });

  test('of failure ends the action', () => {
    const failureDetails = { type: 'JobFailed', message: 'no luck' };

    expect(take('PutJobFailureResult', { failureDetails })).toEqual({
      status: 'failed',
      details: failureDetails,
    });
  });

  test.each<[State, string]>([
    ['unknown', 'JobNotFoundException'],
    ['over', 'InvalidJobStateException'],
  ])('is refused when its job is %s', (state, code) => {
    expect(() => take('PutJobSuccessResult', {}, state)).toThrow(expect.objectContaining({ code }));
  });

  test('is refused when it breaks a limit', () => {
    expect(() => take('PutJobSuccessResult', { continuationToken: '' })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});

test('the next job is a new one with the token, and all else as before', () => {
  const event = createJobEvent({ userParameters: { name: 'a' }, inputArtifacts: ['Source'] });
  const details = { summary: 'so far', continuationToken: 'token-1' };

  const next = service.next(event, { status: 'continues', details });

  const id = service.idOf(next);
  expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(id).not.toBe(FIRST_JOB_ID);
  const { data, ...job } = event['CodePipeline.job'];
  expect(next).toEqual({
    'CodePipeline.job': { ...job, id, data: { ...data, continuationToken: 'token-1' } },
  });
});
