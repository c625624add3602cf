import { expect, test } from '@jest/globals';
import { checkReport } from '../../local/report-limits.js';

const jobId = '11111111-aaaa-4bbb-8ccc-000000000001';
const details = { type: 'JobFailed', message: 'no luck' };

test.each([
  ['PutJobSuccessResult', { jobId }],
  ['PutJobSuccessResult', { jobId, continuationToken: '🎉'.repeat(2_048), outputVariables: {} }],
  ['PutJobSuccessResult', { jobId, outputVariables: { a: 'x'.repeat(122_879) } }],
  ['PutJobFailureResult', { jobId, failureDetails: details }],
])('%s: CodePipeline takes %.70j', (operation, request) => {
  expect(checkReport({ operation, request })).toMatchObject(request);
});

test.each([
  [{}, 'jobId: '],
  [{ jobId: 'job' }, 'jobId: '],
  [{ jobId, continuationToken: '' }, 'continuationToken: 1 to 2048 characters'],
  [{ jobId, continuationToken: 'x'.repeat(2_049) }, 'continuationToken: 1 to 2048 characters'],
  [{ jobId, continuationToken: 'x', outputVariables: { a: '' } }, 'beside a continuation token'],
  [{ jobId, executionDetails: { summary: 'x'.repeat(2_049) } }, 'executionDetails.summary: 1 to'],
  [{ jobId, executionDetails: { summary: '\ud83c' } }, 'executionDetails.summary: 1 to 2048'],
  [{ jobId, executionDetails: { percentComplete: 101 } }, 'executionDetails.percentComplete: '],
  [{ jobId, outputVariables: { 'a b': '' } }, 'outputVariables.a b: '],
  [{ jobId, outputVariables: { a: 5 } }, 'outputVariables.a: '],
  [{ jobId, currentRevision: { revision: '1' } }, 'currentRevision.changeIdentifier: '],
])('CodePipeline refuses the success %.70j', (request, problem) => {
  const check = () => checkReport({ operation: 'PutJobSuccessResult', request });

  expect(check).toThrow(expect.objectContaining({ code: 'ValidationException' }));
  expect(check).toThrow(problem);
});

test.each([
  [{ jobId }, 'failureDetails: '],
  [{ jobId, failureDetails: { type: 'JobFailed' } }, 'failureDetails.message: '],
  [{ jobId, failureDetails: { ...details, message: '' } }, 'message: 1 to 5000 characters'],
  [{ jobId, failureDetails: { ...details, type: 'Oops' } }, 'failureDetails.type: '],
])('CodePipeline refuses the failure %.70j', (request, problem) => {
  expect(() => checkReport({ operation: 'PutJobFailureResult', request })).toThrow(problem);
});

test('CodePipeline refuses more than 122,880 bytes of output variables', () => {
  const request = { jobId, outputVariables: { a: 'x'.repeat(122_880) } };

  expect(() => checkReport({ operation: 'PutJobSuccessResult', request })).toThrow(
    expect.objectContaining({ code: 'OutputVariablesSizeExceededException' }),
  );
});
