import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { expect, test } from '@jest/globals';
import { firstFailureOf, isLastOperation, lastStatusOf } from '../src/stack-events.js';
import { FIRST_JOB_ID } from './support/job-event.js';
import { resourceEvent, stackEvent } from './support/stack-answers.js';

const other = { ClientRequestToken: 'other' };

// eslint-disable-next-line @typescript-eslint/require-await -- as the pages of the SDK come
async function* from(...events: StackEvent[]): AsyncGenerator<StackEvent> {
  yield* events;
}

test('the newest event tells whose operation is the last one', async () => {
  const ours = stackEvent('UPDATE_IN_PROGRESS');
  const theirs = stackEvent('UPDATE_IN_PROGRESS', other);

  expect(await isLastOperation(from(ours, theirs), FIRST_JOB_ID)).toBe(true);
  expect(await isLastOperation(from(theirs, ours), FIRST_JOB_ID)).toBe(false);
  expect(await isLastOperation(from(), FIRST_JOB_ID)).toBe(false);
});

test('the last status is the one of the stack itself, in the own operation', async () => {
  const events = from(
    stackEvent('UPDATE_ROLLBACK_COMPLETE', other),
    resourceEvent('DELETE_COMPLETE'),
    stackEvent('UPDATE_COMPLETE'),
    stackEvent('UPDATE_IN_PROGRESS'),
  );

  expect(await lastStatusOf(events, FIRST_JOB_ID)).toBe('UPDATE_COMPLETE');
  expect(await lastStatusOf(from(), FIRST_JOB_ID)).toBeUndefined();
});

test('the first failure is the oldest one, not its consequences', async () => {
  const events = from(
    resourceEvent('CREATE_FAILED', { ...other, LogicalResourceId: 'Theirs' }),
    stackEvent('ROLLBACK_COMPLETE'),
    resourceEvent('DELETE_FAILED', { LogicalResourceId: 'Later', ResourceStatusReason: 'late' }),
    stackEvent('ROLLBACK_IN_PROGRESS', { ResourceStatusReason: 'failed to create: [Bucket]' }),
    resourceEvent('CREATE_FAILED', { ResourceStatusReason: 'my-bucket already exists' }),
    resourceEvent('CREATE_FAILED', { ResourceStatusReason: 'Resource creation cancelled' }),
    stackEvent('CREATE_IN_PROGRESS', { ResourceStatusReason: 'User Initiated' }),
    resourceEvent('CREATE_FAILED', { ...other, LogicalResourceId: 'Older' }),
  );

  expect(await firstFailureOf(events, FIRST_JOB_ID)).toBe(
    'Bucket (AWS::S3::Bucket) CREATE_FAILED: my-bucket already exists',
  );
});

test('without a failed resource the stack says why', async () => {
  const events = from(
    stackEvent('UPDATE_ROLLBACK_COMPLETE'),
    stackEvent('UPDATE_ROLLBACK_IN_PROGRESS', { ResourceStatusReason: 'Transform failed' }),
    stackEvent('UPDATE_IN_PROGRESS', { ResourceStatusReason: 'User Initiated' }),
  );

  expect(await firstFailureOf(events, FIRST_JOB_ID)).toBe(
    'my-stack (AWS::CloudFormation::Stack) UPDATE_ROLLBACK_IN_PROGRESS: Transform failed',
  );
});

test('a failure may come without a reason, or not at all', async () => {
  expect(await firstFailureOf(from(resourceEvent('CREATE_FAILED')), FIRST_JOB_ID)).toBe(
    'Bucket (AWS::S3::Bucket) CREATE_FAILED: no reason was given',
  );
  expect(await firstFailureOf(from(resourceEvent('CREATE_COMPLETE')), FIRST_JOB_ID)).toBe(
    undefined,
  );
});
