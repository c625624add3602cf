import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { FIRST_JOB_ID } from './support/job-event.js';
import { actionIn, create, environment, ours, s3 } from './support/lifecycle.js';
import { cloudFormation, creations, deletions } from './support/mocked-stacks.js';
import { runJob } from './support/run-job.js';
import {
  answerEvents,
  answerStatuses,
  resourceEvent,
  serviceError,
  SERVICE_ROLE_ARN,
  stackEvent,
  STACK_ID,
  TEMPLATE,
} from './support/stack-answers.js';

describe('a creation', () => {
  test('makes the stack with its tags, and goes on until it is there', async () => {
    const outputs = [{ OutputKey: 'Url', OutputValue: 'https://test.example.com' }];
    const statuses = [undefined, 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE'];
    answerStatuses(cloudFormation, statuses, { Outputs: outputs, ...ours });

    const run = await create();

    expect(run.reports.map(({ executionDetails }) => executionDetails?.summary)).toEqual([
      'Stack my-stack: creation started',
      'Stack my-stack is CREATE_IN_PROGRESS',
      'Stack my-stack is created: CREATE_COMPLETE',
    ]);
    expect(run.outputVariables).toEqual({ stackId: STACK_ID, Url: 'https://test.example.com' });
    expect(creations().map(({ args: [{ input }] }) => input)).toEqual([
      {
        StackName: 'my-stack',
        TemplateBody: TEMPLATE,
        Parameters: [],
        Capabilities: [],
        RoleARN: SERVICE_ROLE_ARN,
        ClientRequestToken: FIRST_JOB_ID,
        OnFailure: 'DELETE',
        ...ours,
      },
    ]);
  });

  test('is given what the user parameters say', async () => {
    answerStatuses(cloudFormation, [undefined]);
    const artifacts = {
      Tests: { 'test.yaml': TEMPLATE, 'test.json': '{"Parameters":{"Stage":"test"}}' },
    };
    const userParameters = {
      artifact: 'Tests',
      file: 'test.yaml',
      parametersFile: 'test.json',
      capabilities: ['CAPABILITY_IAM'],
      onFailure: 'DO_NOTHING',
    };

    await create({ userParameters, artifacts, maximumJobs: 1 });

    expect(creations()[0]?.args[0].input).toMatchObject({
      Parameters: [{ ParameterKey: 'Stage', ParameterValue: 'test' }],
      Capabilities: ['CAPABILITY_IAM'],
      OnFailure: 'DO_NOTHING',
    });
  });

  test('puts a large template below the name of the stack', async () => {
    const bucket = mockClient(s3);
    bucket.on(PutObjectCommand).resolves({});
    answerStatuses(cloudFormation, [undefined]);
    const text = Array.from({ length: 20_000 }, (_, index) => index.toString(36)).join(' ');

    await create({ artifacts: { SourceOutput: { 'template.yaml': text } }, maximumJobs: 1 });

    expect(bucket.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      Bucket: 'amzn-s3-demo-bucket',
      Key: `stack-lifecycle/my-stack/${FIRST_JOB_ID}.template`,
    });
  });

  test.each(['CREATE_IN_PROGRESS', 'CREATE_COMPLETE'])(
    'is not started again by a duplicate of the event: %s',
    async (status) => {
      answerStatuses(cloudFormation, [status, 'CREATE_COMPLETE'], ours);

      expect((await create()).succeeded).toBe(true);
      expect(creations()).toHaveLength(0);
      expect(deletions()).toHaveLength(0);
    },
  );

  test.each(['AlreadyExistsException', 'TokenAlreadyExistsException'])(
    'is found by its tags when a duplicate was faster: %s',
    async (name) => {
      answerStatuses(cloudFormation, [undefined, 'CREATE_IN_PROGRESS', 'CREATE_COMPLETE'], ours);
      cloudFormation.on(CreateStackCommand).rejects(serviceError(name));

      const run = await create();

      expect(run.reports).toHaveLength(3);
      expect(run.succeeded).toBe(true);
      expect(deletions()).toHaveLength(0);
    },
  );

  test('looks again after a throttled poll', async () => {
    const stack = { StackId: STACK_ID, StackName: 'my-stack', CreationTime: new Date(0) };
    cloudFormation
      .on(DescribeStacksCommand)
      .resolvesOnce({ Stacks: [] })
      .rejectsOnce(serviceError('Throttling', 'Rate exceeded'))
      .resolves({ Stacks: [{ ...stack, StackStatus: 'CREATE_COMPLETE' }] });

    expect((await create()).reports).toHaveLength(3);
  });
});

describe('a creation that fails', () => {
  test('names the resource, although nothing is left of the stack', async () => {
    const statuses = [undefined, 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'];
    answerStatuses(cloudFormation, statuses, ours);
    answerEvents(cloudFormation, [
      stackEvent('DELETE_COMPLETE'),
      resourceEvent('CREATE_FAILED', { ResourceStatusReason: 'my-bucket already exists' }),
    ]);

    const { failure, reports } = await create();

    expect(reports).toHaveLength(3);
    expect(failure).toEqual({
      type: 'JobFailed',
      message:
        'Stack my-stack: the creation ended in DELETE_COMPLETE. Bucket (AWS::S3::Bucket) ' +
        'CREATE_FAILED: my-bucket already exists. Nothing is left of the stack.',
      externalExecutionId: STACK_ID,
    });
  });

  test.each(['CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED'])(
    'says what becomes of the rest: %s',
    async (status) => {
      answerStatuses(cloudFormation, [undefined, status], ours);

      const { failure } = await create();

      expect(failure?.message).toContain(`the creation ended in ${status}.`);
      expect(failure?.message).toContain('The next creation deletes what is left');
    },
  );

  test('also when the stack is gone without a trace', async () => {
    answerStatuses(cloudFormation, [undefined, 'CREATE_IN_PROGRESS', undefined]);

    expect((await create()).failure?.message).toBe(`Stack ${STACK_ID} does not exist any more`);
  });

  test('after its own deadline', async () => {
    answerStatuses(cloudFormation, [undefined, 'CREATE_IN_PROGRESS'], ours);

    const { failure } = await create({ userParameters: { deadlineMinutes: 1 } });

    expect(failure?.message).toBe(
      'Not finished within 60 seconds. Stack my-stack is CREATE_IN_PROGRESS',
    );
  });
});

describe('refused, by name, are', () => {
  test.each([
    [{ action: 'update' }, 'UserParameters.action'],
    [{ suffix: '' }, 'UserParameters.suffix: must be 1 to 63 letters, digits and hyphens'],
    [{ suffix: '#{codepipeline.PipelineExecutionId}' }, 'UserParameters.suffix'],
    [{ suffix: 'a'.repeat(64) }, 'UserParameters.suffix'],
    [{ suffix: 'stack/*' }, 'UserParameters.suffix'],
    [{ onFailure: 'KEEP' }, 'UserParameters.onFailure'],
    [{ deadlineMinutes: 0 }, 'UserParameters.deadlineMinutes'],
    [{ stack: 'my-stack' }, 'Unrecognized key: "stack"'],
  ])('user parameters %j', async (userParameters, message) => {
    const { failure } = await create({ userParameters });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });

  test.each([
    ['STACK_PREFIX', ''],
    ['STACK_PREFIX', '1st'],
    ['AWS_LAMBDA_FUNCTION_NAME', ''],
    ['SERVICE_ROLE_ARN', 'admin'],
  ])('the environment variable %s: "%s"', async (name, value) => {
    const wrong = actionIn({ ...environment, [name]: value });

    const { failure } = await runJob(wrong, { userParameters: { action: 'delete' } });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(`Environment.${name}`);
    expect(cloudFormation.calls()).toHaveLength(0);
  });
});
