import { DescribeStacksCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from '@jest/globals';
import { deploy, userParameters } from './support/deploy.js';
import { cloudFormation, creations, theirs, updates } from './support/mocked-stacks.js';
import {
  answerEvents,
  answerStatuses,
  resourceEvent,
  serviceError,
  stackEvent,
  STACK_ID,
} from './support/stack-answers.js';

describe('a deployment', () => {
  test('creates a stack that does not exist, and goes on until it settles', async () => {
    const outputs = [{ OutputKey: 'BucketName', OutputValue: 'my-bucket' }];
    answerStatuses(
      cloudFormation,
      [undefined, 'CREATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE'],
      { Outputs: outputs },
    );

    const run = await deploy();

    expect(run.reports).toHaveLength(4);
    expect(run.reports[0]?.executionDetails).toMatchObject({
      summary: 'Stack my-stack: creation started',
      externalExecutionId: STACK_ID,
    });
    expect(run.reports[1]?.executionDetails?.summary).toBe('Stack my-stack is CREATE_IN_PROGRESS');
    expect(run.summary).toBe('Stack my-stack is deployed: CREATE_COMPLETE');
    expect(run.outputVariables).toEqual({ stackId: STACK_ID, BucketName: 'my-bucket' });
    expect(creations()).toHaveLength(1);
    expect(updates()).toHaveLength(0);
  });

  test('updates a stack that exists, by its id, and polls by its id', async () => {
    answerStatuses(cloudFormation, [
      'UPDATE_ROLLBACK_COMPLETE',
      'UPDATE_IN_PROGRESS',
      'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_COMPLETE',
    ]);
    answerEvents(cloudFormation, [stackEvent('UPDATE_COMPLETE')]);

    const run = await deploy();

    expect(run.succeeded).toBe(true);
    expect(run.reports).toHaveLength(4);
    expect(updates().map(({ args: [{ input }] }) => input.StackName)).toEqual([STACK_ID]);
    const asked = cloudFormation.commandCalls(DescribeStacksCommand);
    expect(asked.map(({ args: [{ input }] }) => input.StackName)).toEqual([
      'my-stack',
      STACK_ID,
      STACK_ID,
      STACK_ID,
    ]);
  });

  test('has nothing to do when the stack is up to date', async () => {
    answerStatuses(cloudFormation, ['CREATE_COMPLETE']);
    const message = 'No updates are to be performed.';
    cloudFormation.on(UpdateStackCommand).rejects(serviceError('ValidationError', message));

    const run = await deploy();

    expect(run.reports).toHaveLength(1);
    expect(run.summary).toBe('Stack my-stack is up to date: there was nothing to update');
    expect(run.outputVariables).toEqual({ stackId: STACK_ID });
  });

  test('names the first failed resource when an update is rolled back', async () => {
    answerStatuses(cloudFormation, [
      'UPDATE_COMPLETE',
      'UPDATE_ROLLBACK_IN_PROGRESS',
      'UPDATE_ROLLBACK_COMPLETE',
    ]);
    answerEvents(
      cloudFormation,
      [stackEvent('UPDATE_ROLLBACK_COMPLETE')],
      [
        resourceEvent('UPDATE_FAILED', { ResourceStatusReason: 'Bucket name is taken.' }),
        stackEvent('UPDATE_IN_PROGRESS'),
        resourceEvent('CREATE_FAILED', { ...theirs, ResourceStatusReason: 'long ago' }),
      ],
    );

    const run = await deploy();

    expect(run.reports).toHaveLength(3);
    expect(run.failure).toEqual({
      type: 'JobFailed',
      message:
        'Stack my-stack: the deployment ended in UPDATE_ROLLBACK_COMPLETE. ' +
        'Bucket (AWS::S3::Bucket) UPDATE_FAILED: Bucket name is taken.',
      externalExecutionId: STACK_ID,
    });
  });

  test('says what to do after a creation that was rolled back', async () => {
    answerStatuses(cloudFormation, [undefined, 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE'], {
      StackStatusReason: 'The following resource(s) failed to create: [Bucket]',
    });

    const { failure } = await deploy();

    expect(failure?.message).toBe(
      'Stack my-stack: the deployment ended in ROLLBACK_COMPLETE. The following resource(s) ' +
        'failed to create: [Bucket]. A stack whose creation failed cannot be updated. Delete ' +
        'the stack, then run the action again.',
    );
  });

  test.each(['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'])('fails on %s', async (status) => {
    answerStatuses(cloudFormation, [undefined, status]);
    answerEvents(cloudFormation, [stackEvent('CREATE_COMPLETE')]);

    const { failure } = await deploy();

    expect(failure?.message).toContain(`${status}. CloudFormation gives no reason. Somebody`);
  });

  test('fails when the stack is gone without a trace', async () => {
    answerStatuses(cloudFormation, ['UPDATE_COMPLETE', undefined]);

    expect((await deploy()).failure?.message).toBe(`Stack ${STACK_ID} does not exist any more`);
  });

  test('fails after its own deadline', async () => {
    answerStatuses(cloudFormation, ['UPDATE_COMPLETE', 'UPDATE_IN_PROGRESS']);

    const { failure } = await deploy({ userParameters: { ...userParameters, deadlineMinutes: 1 } });

    expect(failure?.type).toBe('JobFailed');
    expect(failure?.message).toBe(
      'Not finished within 60 seconds. Stack my-stack is UPDATE_IN_PROGRESS',
    );
  });

  test('looks again after a throttled poll', async () => {
    cloudFormation
      .on(DescribeStacksCommand)
      .resolvesOnce({ Stacks: [] })
      .rejectsOnce(serviceError('Throttling', 'Rate exceeded'))
      .callsFakeOnce(() => ({ Stacks: [{ StackId: STACK_ID, StackStatus: 'CREATE_COMPLETE' }] }));

    const run = await deploy();

    expect(run.reports).toHaveLength(3);
    expect(run.succeeded).toBe(true);
  });
});
