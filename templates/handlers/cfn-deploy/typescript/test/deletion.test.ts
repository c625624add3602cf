import {
  DeleteStackCommand,
  DescribeStacksCommand,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from '@jest/globals';
import { action } from './support/deploy.js';
import { FIRST_JOB_ID } from './support/job-event.js';
import { cloudFormation, deletions, theirs } from './support/mocked-stacks.js';
import { runJob } from './support/run-job.js';
import {
  answerEvents,
  answerStatuses,
  resourceEvent,
  serviceError,
  SERVICE_ROLE_ARN,
  stackEvent,
  STACK_ID,
} from './support/stack-answers.js';

const userParameters = { action: 'delete', stack: 'my-stack' };
const remove = (options: object = {}) => runJob(action, { userParameters, ...options });

const isBusy = (status: string) =>
  status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
const statuses = [...Object.values(StackStatus), 'MENDED', 'MENDING_IN_PROGRESS'];
const deletable = statuses.filter((status) => !isBusy(status) && status !== 'DELETE_COMPLETE');

describe('a deletion', () => {
  test('goes on until the stack is gone', async () => {
    answerStatuses(cloudFormation, ['UPDATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE']);

    const run = await remove();

    expect(run.reports.map(({ executionDetails }) => executionDetails?.summary)).toEqual([
      'Stack my-stack: deletion started',
      'Stack my-stack is DELETE_IN_PROGRESS',
      'The stack is deleted',
    ]);
    expect(run.outputVariables).toEqual({ stackId: STACK_ID });
    expect(deletions().map(({ args: [{ input }] }) => input)).toEqual([
      { StackName: STACK_ID, RoleARN: SERVICE_ROLE_ARN, ClientRequestToken: FIRST_JOB_ID },
    ]);
  });

  test('of what does not exist is done', async () => {
    answerStatuses(cloudFormation, [undefined]);

    const run = await remove();

    expect(run.succeeded).toBe(true);
    expect(run.summary).toBe('Stack my-stack does not exist: there was nothing to delete');
    expect(deletions()).toHaveLength(0);
  });

  test('is done when no trace of the stack is left', async () => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE', undefined]);

    expect((await remove()).succeeded).toBe(true);
  });

  test.each(deletable)('starts from %s', async (status) => {
    answerStatuses(cloudFormation, [status, 'DELETE_COMPLETE']);

    expect((await remove()).succeeded).toBe(true);
    expect(deletions()).toHaveLength(1);
  });

  test.each(statuses.filter((status) => isBusy(status) && status !== 'DELETE_IN_PROGRESS'))(
    'waits for the end of %s',
    async (status) => {
      answerStatuses(cloudFormation, [status]);

      const { summary } = await remove({ maximumJobs: 1 });

      expect(summary).toContain('waiting until the other operation is over');
      expect(deletions()).toHaveLength(0);
    },
  );

  test('waits for an operation that was faster', async () => {
    answerStatuses(cloudFormation, ['UPDATE_COMPLETE', 'UPDATE_COMPLETE', 'DELETE_COMPLETE']);
    const message = `Stack [${STACK_ID}] cannot be deleted while in status UPDATE_IN_PROGRESS`;
    cloudFormation
      .on(DeleteStackCommand)
      .rejectsOnce(serviceError('ValidationError', message))
      .resolves({});

    expect((await remove()).succeeded).toBe(true);
    expect(deletions()).toHaveLength(2);
  });

  test('looks at one that is in progress already', async () => {
    answerStatuses(cloudFormation, ['DELETE_IN_PROGRESS', 'DELETE_COMPLETE']);

    expect((await remove()).succeeded).toBe(true);
    expect(deletions()).toHaveLength(0);
  });

  test('looks again after a throttled poll', async () => {
    const found = { StackId: STACK_ID, StackName: 'my-stack', CreationTime: new Date(0) };
    cloudFormation
      .on(DescribeStacksCommand)
      .resolvesOnce({ Stacks: [{ ...found, StackStatus: 'CREATE_COMPLETE' }] })
      .rejectsOnce(serviceError('Throttling', 'Rate exceeded'))
      .resolves({ Stacks: [{ ...found, StackStatus: 'DELETE_COMPLETE' }] });

    expect((await remove()).reports).toHaveLength(3);
  });
});

describe('a deletion that fails', () => {
  test.each(deletable)('ends in %s', async (status) => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE', status], { StackStatusReason: 'Said.' });
    answerEvents(cloudFormation, [stackEvent(status, theirs)]);

    const { failure } = await remove();

    expect(failure).toEqual({
      type: 'JobFailed',
      message:
        `Stack my-stack: the deletion ended in ${status}. Said. ` +
        'Remove the cause, then run the action again.',
      externalExecutionId: STACK_ID,
    });
  });

  test('names the resource, also to a duplicate', async () => {
    answerStatuses(cloudFormation, ['DELETE_FAILED']);
    const reason = { ResourceStatusReason: 'is not empty' };
    answerEvents(cloudFormation, [
      stackEvent('DELETE_FAILED'),
      resourceEvent('DELETE_FAILED', reason),
    ]);
    cloudFormation.on(DeleteStackCommand).rejects(serviceError('TokenAlreadyExistsException'));

    const { failure, reports } = await remove();

    expect(reports).toHaveLength(2);
    expect(failure?.message).toContain('Bucket (AWS::S3::Bucket) DELETE_FAILED: is not empty.');
  });

  test.each([
    ['AccessDenied', 'not authorized: cloudformation:DeleteStack', 'PermissionError'],
    ['ValidationError', 'while TerminationProtection is enabled', 'ConfigurationError'],
  ])('is refused: %s', async (name, said, type) => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE']);
    cloudFormation.on(DeleteStackCommand).rejects(serviceError(name, said));

    const { failure } = await remove();

    expect(failure?.type).toBe(type);
    expect(failure?.message).toContain(said);
  });
});
