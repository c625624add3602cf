import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
  NoSuchDistribution,
} from '@aws-sdk/client-cloudfront';
import { AuthorizationErrorException, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { action } from '../src/action.js';
import {
  answer,
  distributionId,
  invalidationId,
  serviceError,
  topicArn,
  userParameters,
} from './support/cloudfront.js';
import { runJob } from './support/run-job.js';

const cloudFront = mockClient(CloudFrontClient);
const sns = mockClient(SNSClient);
const gone = new NoSuchDistribution({ message: 'Does not exist', $metadata: {} });

beforeEach(() => {
  cloudFront.reset();
  cloudFront.on(CreateInvalidationCommand).resolves(answer('InProgress'));
  cloudFront.on(GetInvalidationCommand).resolves(answer('Completed'));
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: '1' });
});

const published = () => sns.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input);

describe('the notification', () => {
  test('says once that the invalidation is completed', async () => {
    const run = await runJob(action, { userParameters });

    expect(run.reports).toHaveLength(2);
    expect(published()).toEqual([
      {
        TopicArn: topicArn,
        Subject: `Succeeded: CloudFront invalidation of ${distributionId}`,
        Message: expect.stringContaining(
          `Invalidation ${invalidationId} of ${distributionId} is completed\n`,
        ),
      },
    ]);
    expect(published()[0]?.Message).toContain('Paths: /index.html, /assets/*');
    expect(published()[0]?.Message).toContain(`job: ${run.reports[1]?.jobId ?? '?'}`);
  });

  test('is published in the region of the topic', async () => {
    await runJob(action, { userParameters });

    const [call] = sns.calls() as unknown as { thisValue: SNSClient }[];
    expect(await call?.thisValue.config.region()).toBe('us-west-2');
  });

  test('has a subject that SNS takes, however long the id', async () => {
    await runJob(action, {
      userParameters: { ...userParameters, distributionId: `E${'A'.repeat(20)}` },
    });

    expect(published()[0]?.Subject).toMatch(/^[ -~]{1,99}$/);
  });

  test('says why the invalidation failed', async () => {
    cloudFront.on(CreateInvalidationCommand).rejects(gone);

    const run = await runJob(action, { userParameters });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(published()).toEqual([
      {
        TopicArn: topicArn,
        Subject: `Failed: CloudFront invalidation of ${distributionId}`,
        Message: expect.stringContaining(run.failure?.message ?? '?'),
      },
    ]);
  });

  test('says of an unexpected error what the report says', async () => {
    cloudFront.on(CreateInvalidationCommand).rejects(serviceError('Unheard', 'Of'));

    await runJob(action, { userParameters });

    expect(published()[0]?.Message).toMatch(/^Unheard: Of\n/);
  });

  test('says that the time is over', async () => {
    cloudFront.on(GetInvalidationCommand).resolves(answer('InProgress'));

    await runJob(action, { userParameters, secondsBetweenJobs: 3_600 });

    expect(published()).toMatchObject([
      { Message: expect.stringMatching(/^Not finished in time\. .* is InProgress\n/) },
    ]);
  });

  test('says so too when CloudFront does not even answer at the end of the time', async () => {
    cloudFront.on(GetInvalidationCommand).rejects(serviceError('Throttling', 'Rate exceeded'));

    const run = await runJob(action, { userParameters, secondsBetweenJobs: 3_600 });

    expect(run.failure?.type).toBe('JobFailed');
    expect(published()).toMatchObject([{ Message: expect.stringContaining('Rate exceeded') }]);
  });

  test('is not sent for a passing trouble: the work goes on', async () => {
    cloudFront
      .on(GetInvalidationCommand)
      .rejectsOnce(serviceError('Throttling', 'Rate exceeded'))
      .resolves(answer('Completed'));

    const run = await runJob(action, { userParameters });

    expect(run.reports).toHaveLength(3);
    expect(published()).toMatchObject([{ Subject: expect.stringMatching(/^Succeeded/) }]);
  });

  test('is not sent without a topic', async () => {
    const { distributionId, paths } = userParameters;

    const run = await runJob(action, { userParameters: { distributionId, paths } });

    expect(run.succeeded).toBe(true);
    expect(published()).toEqual([]);
  });
});

describe('the result does not depend on it', () => {
  const denied = new AuthorizationErrorException({ message: 'May not publish', $metadata: {} });

  test('a success is reported although the topic is denied', async () => {
    sns.on(PublishCommand).rejects(denied);

    const run = await runJob(action, { userParameters });

    expect(run.succeeded).toBe(true);
    expect(run.outputVariables).toEqual({ invalidationId, status: 'Completed' });
    expect(run.logs).toContain('The notification was not sent');
    expect(run.logs).toContain('May not publish');
  });

  test('a failure is reported with its own reason although the topic is denied', async () => {
    cloudFront.on(CreateInvalidationCommand).rejects(gone);
    sns.on(PublishCommand).rejects(denied);

    const run = await runJob(action, { userParameters });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain(distributionId);
  });

  test('a success is reported in time although SNS never answers', async () => {
    cloudFront.on(CreateInvalidationCommand).resolves(answer('Completed'));
    sns.on(PublishCommand).callsFake(() => new Promise(() => undefined));

    const run = await runJob(action, { userParameters, timeoutMilliseconds: 4_500 });

    expect(run.succeeded).toBe(true);
    expect(run.logs).toContain('SNS did not answer within');
  });

  test('a success is reported although no time is left to notify', async () => {
    cloudFront.on(CreateInvalidationCommand).resolves(answer('Completed'));

    const run = await runJob(action, { userParameters, timeoutMilliseconds: 2_000 });

    expect(run.succeeded).toBe(true);
    expect(published()).toEqual([]);
  });
});
