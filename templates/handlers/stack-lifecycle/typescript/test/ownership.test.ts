import { DeleteStackCommand, StackStatus } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from '@jest/globals';
import { FIRST_JOB_ID } from './support/job-event.js';
import { create, foreign, leftover, ours, remove } from './support/lifecycle.js';
import { cloudFormation, creations, deletions, theirs } from './support/mocked-stacks.js';
import {
  answerEvents,
  answerStatuses,
  resourceEvent,
  serviceError,
  SERVICE_ROLE_ARN,
  stackEvent,
  STACK_ID,
} from './support/stack-answers.js';

const isBusy = (status: string) =>
  status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
const settled = Object.values(StackStatus).filter(
  (status) => !isBusy(status) && status !== 'DELETE_COMPLETE',
);

describe('what an earlier execution has left behind', () => {
  test.each(settled)('is deleted before the creation: %s', async (status) => {
    answerStatuses(cloudFormation, [status], leftover);

    const first = await create({ maximumJobs: 1 });

    expect(first.summary).toBe(
      'Stack my-stack was left by an earlier execution and is deleted first',
    );
    expect(deletions().map(({ args: [{ input }] }) => input)).toEqual([
      {
        StackName: STACK_ID,
        RoleARN: SERVICE_ROLE_ARN,
        ClientRequestToken: `${FIRST_JOB_ID}-leftover`,
      },
    ]);
    expect(creations()).toHaveLength(0);
  });

  test('makes room for the new stack', async () => {
    const statuses = ['ROLLBACK_COMPLETE', 'DELETE_IN_PROGRESS', undefined, 'CREATE_COMPLETE'];
    answerStatuses(cloudFormation, statuses, leftover);

    const run = await create();

    expect(run.reports).toHaveLength(4);
    expect(run.succeeded).toBe(true);
    expect(creations()).toHaveLength(1);
    expect(deletions()).toHaveLength(1);
  });

  test('is waited for while something is in progress', async () => {
    answerStatuses(cloudFormation, ['CREATE_IN_PROGRESS'], leftover);

    const { summary } = await create({ maximumJobs: 1 });

    expect(summary).toContain('waiting until the other operation is over');
    expect(deletions()).toHaveLength(0);
  });

  test('may be busy again by the time it is to be deleted', async () => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE', undefined, 'CREATE_COMPLETE'], leftover);
    const message = `Stack [${STACK_ID}] cannot be deleted while in status UPDATE_IN_PROGRESS`;
    cloudFormation.on(DeleteStackCommand).rejects(serviceError('ValidationError', message));

    expect((await create()).succeeded).toBe(true);
  });

  test('fails the creation when it cannot be deleted', async () => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE', 'DELETE_FAILED'], leftover);
    const token = { ClientRequestToken: `${FIRST_JOB_ID}-leftover` };
    const reason = { ...token, ResourceStatusReason: 'is not empty' };
    answerEvents(cloudFormation, [
      stackEvent('DELETE_FAILED', token),
      resourceEvent('DELETE_FAILED', reason),
    ]);

    const { failure } = await create();

    expect(failure?.message).toBe(
      'Stack my-stack: the deletion ended in DELETE_FAILED. Bucket (AWS::S3::Bucket) ' +
        'DELETE_FAILED: is not empty. An earlier execution left the stack. Remove the cause, ' +
        'then run the action again.',
    );
    expect(creations()).toHaveLength(0);
  });

  test('is deleted anew when another deletion has failed', async () => {
    answerStatuses(cloudFormation, ['DELETE_FAILED'], leftover);
    answerEvents(cloudFormation, [stackEvent('DELETE_FAILED', theirs)]);

    await create({ maximumJobs: 1 });

    expect(deletions()).toHaveLength(1);
  });
});

describe('a stack that the function has not created', () => {
  test.each([
    ['a stack of another function', foreign, 'its tag CreatedByFunction is another-function'],
    ['a stack without tags', {}, 'its tag CreatedByFunction is missing'],
  ])('is left alone: %s', async (_, tags, message) => {
    for (const run of [create, remove]) {
      answerStatuses(cloudFormation, ['CREATE_COMPLETE'], tags);

      const { failure } = await run();

      expect(failure).toMatchObject({ type: 'ConfigurationError', externalExecutionId: STACK_ID });
      expect(failure?.message).toContain(
        'Stack my-stack was not created by the function my-handler and is left alone',
      );
      expect(failure?.message).toContain(message);
    }
    expect(deletions()).toHaveLength(0);
    expect(creations()).toHaveLength(0);
  });

  test('is not even waited for', async () => {
    answerStatuses(cloudFormation, ['DELETE_IN_PROGRESS'], foreign);

    expect((await remove()).failure?.message).toContain('is left alone');
  });
});

describe('a deletion', () => {
  test.each([
    ['of this execution', ours],
    ['of an earlier one', leftover],
  ])('takes the stack %s, and waits until it is gone', async (_, tags) => {
    const statuses = ['CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'];
    answerStatuses(cloudFormation, statuses, tags);

    const run = await remove();

    expect(run.reports).toHaveLength(3);
    expect(run.summary).toBe('The stack is deleted');
    expect(deletions()[0]?.args[0].input).toEqual({
      StackName: STACK_ID,
      RoleARN: SERVICE_ROLE_ARN,
      ClientRequestToken: FIRST_JOB_ID,
    });
  });

  test('of what does not exist is done', async () => {
    answerStatuses(cloudFormation, [undefined]);

    expect((await remove()).summary).toBe(
      'Stack my-stack does not exist: there was nothing to delete',
    );
  });

  test('names the resource that could not be deleted', async () => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE', 'DELETE_FAILED'], ours);
    answerEvents(cloudFormation, [
      stackEvent('DELETE_FAILED'),
      resourceEvent('DELETE_FAILED', { ResourceStatusReason: 'is not empty' }),
    ]);

    expect((await remove()).failure?.message).toContain(
      'Bucket (AWS::S3::Bucket) DELETE_FAILED: is not empty. Remove the cause',
    );
  });

  test('is refused for a stack with termination protection', async () => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE'], ours);
    const message = 'Stack [my-stack] cannot be deleted while TerminationProtection is enabled';
    cloudFormation.on(DeleteStackCommand).rejects(serviceError('ValidationError', message));

    const { failure } = await remove();

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });
});
