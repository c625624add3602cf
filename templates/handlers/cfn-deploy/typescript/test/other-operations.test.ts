import { CreateStackCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from '@jest/globals';
import { deploy, userParameters } from './support/deploy.js';
import { FIRST_JOB_ID } from './support/job-event.js';
import { cloudFormation, creations, theirs, updates } from './support/mocked-stacks.js';
import {
  answerEvents,
  answerStatuses,
  resourceEvent,
  serviceError,
  stackEvent,
  STACK_ID,
} from './support/stack-answers.js';

describe('an event that is delivered twice', () => {
  test('sends the same token again', async () => {
    answerStatuses(cloudFormation, ['UPDATE_COMPLETE']);

    await deploy({ maximumJobs: 1 });
    await deploy({ maximumJobs: 1 });

    const tokens = updates().map(({ args: [{ input }] }) => input.ClientRequestToken);
    expect(tokens).toEqual([FIRST_JOB_ID, FIRST_JOB_ID]);
  });

  test('goes on with the operation that it has started', async () => {
    answerStatuses(cloudFormation, ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE']);
    answerEvents(cloudFormation, [stackEvent('UPDATE_IN_PROGRESS')]);

    const run = await deploy();

    expect(run.reports).toHaveLength(2);
    expect(run.succeeded).toBe(true);
    expect(updates()).toHaveLength(0);
  });

  test('reports the failure of the operation that it has started', async () => {
    answerStatuses(cloudFormation, ['ROLLBACK_COMPLETE']);
    answerEvents(cloudFormation, [
      stackEvent('ROLLBACK_COMPLETE'),
      resourceEvent('CREATE_FAILED', { ResourceStatusReason: 'exists' }),
    ]);

    expect((await deploy()).failure?.message).toContain('CREATE_FAILED: exists');
  });

  test('goes on after an update whose token is known already', async () => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE', 'UPDATE_COMPLETE']);
    cloudFormation.on(UpdateStackCommand).rejects(serviceError('TokenAlreadyExistsException'));

    const run = await deploy();

    expect(run.reports).toHaveLength(2);
    expect(run.summary).toBe('Stack my-stack is deployed: UPDATE_COMPLETE');
  });

  test.each(['TokenAlreadyExistsException', 'AlreadyExistsException'])(
    'goes on after a creation that ends in %s',
    async (name) => {
      answerStatuses(cloudFormation, [undefined, 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE']);
      answerEvents(cloudFormation, [stackEvent('CREATE_IN_PROGRESS')]);
      cloudFormation.on(CreateStackCommand).rejects(serviceError(name));

      const run = await deploy();

      expect(run.reports).toHaveLength(3);
      expect(run.succeeded).toBe(true);
      expect(updates()).toHaveLength(0);
    },
  );
});

describe("somebody else's operation", () => {
  test('is waited for', async () => {
    answerStatuses(cloudFormation, [
      'UPDATE_IN_PROGRESS',
      'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_COMPLETE',
      'UPDATE_COMPLETE',
    ]);
    answerEvents(cloudFormation, [stackEvent('UPDATE_IN_PROGRESS', theirs)]);

    const run = await deploy();

    expect(run.reports[0]?.executionDetails?.summary).toBe(
      'Stack my-stack is UPDATE_IN_PROGRESS: waiting until the other operation is over',
    );
    expect(run.reports).toHaveLength(4);
    expect(updates()).toHaveLength(1);
  });

  test('may end in no stack at all', async () => {
    answerStatuses(cloudFormation, ['DELETE_IN_PROGRESS', undefined, 'CREATE_COMPLETE']);

    expect((await deploy()).succeeded).toBe(true);
    expect(creations()).toHaveLength(1);
  });

  test('may be faster', async () => {
    answerStatuses(cloudFormation, ['UPDATE_COMPLETE']);
    const message = `Stack:${STACK_ID} is in UPDATE_IN_PROGRESS state and can not be updated.`;
    cloudFormation
      .on(UpdateStackCommand)
      .rejectsOnce(serviceError('ValidationError', message))
      .resolves({ StackId: STACK_ID });

    const run = await deploy();

    expect(run.reports).toHaveLength(3);
    expect(updates()).toHaveLength(2);
  });

  test('is waited for until the deadline', async () => {
    answerStatuses(cloudFormation, ['UPDATE_IN_PROGRESS']);

    const { failure } = await deploy({ userParameters: { ...userParameters, deadlineMinutes: 1 } });

    expect(failure?.message).toContain('Not finished within 60 seconds');
    expect(failure?.message).toContain('waiting until the other operation is over');
  });

  test.each([
    ['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_COMPLETE', true],
    ['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', false],
  ])('that ended in %s since does not count: ours ended in %s', async (other, own, success) => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE', 'UPDATE_IN_PROGRESS', other]);
    answerEvents(cloudFormation, [stackEvent(other, theirs), stackEvent(own)]);

    const run = await deploy();

    expect(run.succeeded).toBe(success);
    expect(run.summary ?? run.failure?.message).toContain(own);
  });
});

describe('a stack that cannot be deployed', () => {
  test.each(['ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'REVIEW_IN_PROGRESS', 'BROKEN_ANEW'])(
    'fails with a way out: %s',
    async (status) => {
      answerStatuses(cloudFormation, [status]);
      answerEvents(cloudFormation, [stackEvent(status, theirs)]);

      const { failure } = await deploy();

      expect(failure).toMatchObject({ type: 'JobFailed', externalExecutionId: STACK_ID });
      expect(failure?.message).toContain(`Stack my-stack is ${status} and cannot be deployed.`);
      expect([...creations(), ...updates()]).toHaveLength(0);
    },
  );
});
