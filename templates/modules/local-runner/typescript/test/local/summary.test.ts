import { expect, test } from '@jest/globals';
import { describeEnd, describeInvocation } from '../../local/summary.js';

test('an invocation is told with its token, its calls and its report', () => {
  const text = describeInvocation({
    at: 3_690.4,
    id: 'job-2',
    continuationToken: '{"v":1}',
    delivery: 2,
    seconds: 0.25,
    reports: [
      { operation: 'PutResult', refused: 'ValidationException: summary: too long' },
      { operation: 'PutResult', result: { status: 'continues', details: { summary: 'at 1' } } },
      { operation: 'PutResult', result: { status: 'failed', details: {} } },
    ],
    refusedCalls: [{ service: 's3', operation: 'GET /bucket/key' }],
    error: 'Error: no luck',
  });

  expect(text).toBe(`1:01:30  job-2, delivery 2
         with continuation token {"v":1}
         called s3, GET /bucket/key: refused
         PutResult was refused: ValidationException: summary: too long
         PutResult: continues: at 1
         PutResult: failed
         the function failed: Error: no luck
         took 0.3 s
`);
});

test('an invocation without a report says so', () => {
  const text = describeInvocation({
    at: 0,
    id: undefined,
    continuationToken: undefined,
    delivery: 1,
    seconds: 1,
    reports: [],
    refusedCalls: [],
    error: undefined,
  });

  expect(text).toBe('0:00:00  an event without id\n         no report\n         took 1.0 s\n');
});

test('the end is told with every detail', () => {
  const details = { summary: 'done', outputVariables: { status: '200', none: '' } };
  const end = { status: 'Succeeded', seconds: 61, details, invocations: [] } as const;

  expect(describeEnd(end).split('\n')).toEqual([
    'Succeeded after 0:01:01, 0 invocations',
    '  summary: done',
    '  outputVariables.status: 200',
    '  outputVariables.none: ',
    '',
  ]);
});
