import { expect, test } from '@jest/globals';

import { explain, isRefused } from '../../generators/aws/errors.js';

const context = { permission: 'codepipeline:UpdatePipeline', region: 'us-east-1' };
const error = (name: string, more: object = {}): Error =>
  Object.assign(new Error('as the service says'), { name, ...more });

test.each([
  ['InvalidStructureException', 'CodePipeline refuses the pipeline: as the service says'],
  ['InvalidActionDeclarationException', 'CodePipeline refuses the pipeline: as the service says'],
  ['InvalidStageDeclarationException', 'CodePipeline refuses the pipeline: as the service says'],
  ['ValidationException', 'CodePipeline refuses the pipeline: as the service says'],
  ['LimitExceededException', 'CodePipeline refuses the pipeline: as the service says'],
  ['ConcurrentModificationException', 'Somebody else changes the same at this moment; run again'],
  ['ThrottlingException', 'codepipeline:UpdatePipeline failed: as the service says'],
])('%s is explained', (name, message) => {
  expect(explain(error(name), context)).toContain(message);
});

test('a permission that the service names is the one that lacks', () => {
  const message = 'User: someone is not authorized to perform: iam:PassRole on resource: a role';
  const denied = Object.assign(new Error(message), { name: 'AccessDeniedException' });
  expect(explain(denied, context)).toContain('lack the permission iam:PassRole');
  expect(explain(error('AccessDeniedException'), context)).toContain(
    'lack the permission codepipeline:UpdatePipeline',
  );
});

test('a refusal is certain only if nothing was sent before it', () => {
  const refused = (attempts: number) =>
    isRefused(error('ThrottlingException', { $fault: 'client', $metadata: { attempts } }));
  expect(refused(1)).toBe(true);
  expect(refused(2)).toBe(false);
  expect(isRefused(error('InternalFailure', { $fault: 'server' }))).toBe(false);
  expect(isRefused(new Error('socket hang up'))).toBe(false);
});
