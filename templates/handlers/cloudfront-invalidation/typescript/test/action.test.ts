import {
  AccessDenied,
  BatchTooLarge,
  CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
  InvalidArgument,
  NoSuchDistribution,
  TooManyInvalidationsInProgress,
} from '@aws-sdk/client-cloudfront';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { action } from '../src/action.js';
import {
  answer,
  distributionId,
  invalidationId,
  paths,
  serviceError,
} from './support/cloudfront.js';
import { FIRST_JOB_ID } from './support/job-event.js';
import { runJob } from './support/run-job.js';

const cloudFront = mockClient(CloudFrontClient);
const userParameters = { distributionId, paths };
const $metadata = { httpStatusCode: 400 };

beforeEach(() => {
  cloudFront.reset();
  cloudFront.on(CreateInvalidationCommand).resolves(answer('InProgress'));
  cloudFront.on(GetInvalidationCommand).resolves(answer('Completed'));
});

const references = () =>
  cloudFront
    .commandCalls(CreateInvalidationCommand)
    .map(({ args: [command] }) => command.input.InvalidationBatch?.CallerReference);

describe('the invalidation', () => {
  test('continues until it is completed', async () => {
    cloudFront
      .on(GetInvalidationCommand)
      .resolvesOnce(answer('InProgress'))
      .resolves(answer('Completed'));

    const run = await runJob(action, { userParameters });

    expect(run.reports.map(({ executionDetails }) => executionDetails)).toMatchObject([
      { summary: `Invalidation ${invalidationId} of ${distributionId} is InProgress` },
      { summary: `Invalidation ${invalidationId} of ${distributionId} is InProgress` },
      { summary: `Invalidation ${invalidationId} of ${distributionId} is completed` },
    ]);
    expect(run.succeeded).toBe(true);
    expect(run.outputVariables).toEqual({ invalidationId, status: 'Completed' });
    expect(run.reports.at(-1)?.executionDetails?.externalExecutionId).toBe(invalidationId);
  });

  test('is created once, of the given paths, and looked after by its id', async () => {
    await runJob(action, { userParameters });

    const inputs = cloudFront.calls().map(({ args: [command] }) => command.input);
    expect(inputs).toEqual([
      {
        DistributionId: distributionId,
        InvalidationBatch: {
          CallerReference: FIRST_JOB_ID,
          Paths: { Quantity: 2, Items: paths },
        },
      },
      { DistributionId: distributionId, Id: invalidationId },
    ]);
  });

  test('is the same one when the first event is delivered twice', async () => {
    await runJob(action, { userParameters, maximumJobs: 1 });
    cloudFront.on(CreateInvalidationCommand).resolves(answer('Completed'));
    const run = await runJob(action, { userParameters });

    expect(run.succeeded).toBe(true);
    expect(run.reports).toHaveLength(1);
    expect(references()).toEqual([FIRST_JOB_ID, FIRST_JOB_ID]);
  });

  test('waits while too many are in progress, and is then created with the same reference', async () => {
    const busy = new TooManyInvalidationsInProgress({ message: 'Too many', $metadata });
    cloudFront
      .on(CreateInvalidationCommand)
      .rejectsOnce(busy)
      .rejectsOnce(busy)
      .resolves(answer('InProgress'));

    const run = await runJob(action, { userParameters });

    expect(run.reports).toHaveLength(4);
    expect(run.reports[0]?.executionDetails?.summary).toContain('waiting for room');
    expect(run.succeeded).toBe(true);
    expect(references()).toEqual([FIRST_JOB_ID, FIRST_JOB_ID, FIRST_JOB_ID]);
  });

  test.each([
    ['throttled', serviceError('Throttling', 'Rate exceeded')],
    ['failing', serviceError('InternalError', 'Sorry', 500)],
  ])('is asked again when CloudFront is %s', async (_, trouble) => {
    cloudFront.on(GetInvalidationCommand).rejectsOnce(trouble).resolves(answer('Completed'));

    const run = await runJob(action, { userParameters });

    expect(run.reports).toHaveLength(3);
    expect(run.succeeded).toBe(true);
  });

  test('fails with its last status when it is not completed within an hour', async () => {
    cloudFront.on(GetInvalidationCommand).resolves(answer('InProgress'));

    const run = await runJob(action, { userParameters, secondsBetweenJobs: 1_800 });

    expect(run.reports).toHaveLength(3);
    expect(run.failure).toMatchObject({ type: 'JobFailed', externalExecutionId: invalidationId });
    expect(run.failure?.message).toContain('Not finished within 3600 seconds');
    expect(run.failure?.message).toContain(`${invalidationId} of ${distributionId} is InProgress`);
  });
});

describe('a failure', () => {
  test.each([
    [
      'ConfigurationError',
      new NoSuchDistribution({ message: 'The specified distribution does not exist.', $metadata }),
      `There is no CloudFront distribution ${distributionId} in the account of the function`,
    ],
    [
      'ConfigurationError',
      new InvalidArgument({ message: 'One or more invalid paths.', $metadata }),
      `CloudFront does not accept the paths for distribution ${distributionId}: One or more invalid paths.`,
    ],
    [
      'ConfigurationError',
      new BatchTooLarge({ message: 'Too large.', $metadata }),
      `CloudFront does not accept the paths for distribution ${distributionId}: Too large.`,
    ],
    [
      'PermissionError',
      new AccessDenied({ message: 'Not authorized: cloudfront:CreateInvalidation', $metadata }),
      'AccessDenied: Not authorized: cloudfront:CreateInvalidation',
    ],
    ['SystemUnavailable', serviceError('Throttling', 'Rate exceeded'), 'Throttling: Rate exceeded'],
    ['JobFailed', serviceError('Unheard', 'Of'), 'Unheard: Of'],
  ])('to create is a %s', async (type, error, message) => {
    cloudFront.on(CreateInvalidationCommand).rejects(error);

    const run = await runJob(action, { userParameters });

    expect(run.reports).toHaveLength(1);
    expect(run.failure).toMatchObject({ type, message });
  });

  test('to look is one: the distribution was deleted meanwhile', async () => {
    const error = new NoSuchDistribution({ message: 'Does not exist', $metadata });
    cloudFront.on(GetInvalidationCommand).rejects(error);

    const run = await runJob(action, { userParameters });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain(distributionId);
  });

  test('is an answer without an invalidation', async () => {
    cloudFront.on(CreateInvalidationCommand).resolves({});

    const run = await runJob(action, { userParameters });

    expect(run.failure).toMatchObject({
      type: 'JobFailed',
      message: 'CloudFront answered without an id and status',
    });
  });

  test('is a token of another distribution', async () => {
    const { reports } = await runJob(action, { userParameters, maximumJobs: 1 });
    const continuationToken = reports[0]?.continuationToken;

    const run = await runJob(action, {
      userParameters: { ...userParameters, distributionId: 'EANOTHER12345' },
      continuationToken,
    });

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain('belongs to other work');
  });
});
