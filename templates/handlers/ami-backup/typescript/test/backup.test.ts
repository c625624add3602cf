import { CreateImageCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { createAction } from '../src/action.js';
import {
  backUp,
  ec2,
  fakeImages,
  FUNCTION,
  INSTANCE,
  NEW,
  own,
  serviceError,
} from './support/fake-images.js';
import { FIRST_JOB_ID } from './support/job-event.js';
import { runJob } from './support/run-job.js';

const NAME = `${FUNCTION}-${INSTANCE}-${FIRST_JOB_ID.replace(/\d$/, '1')}`;

describe('an image', () => {
  test('is made, with tags, and waited for', async () => {
    const fake = fakeImages([], 3);

    const run = await backUp({ tags: ['Name=web', 'Note=a=b'] });

    const Tags = [
      { Key: 'CreatedByFunction', Value: FUNCTION },
      { Key: 'SourceInstance', Value: INSTANCE },
      { Key: 'CreatedByJob', Value: NAME.slice(-36) },
      { Key: 'Name', Value: 'web' },
      { Key: 'Note', Value: 'a=b' },
    ];
    expect(fake.created).toEqual([
      {
        InstanceId: INSTANCE,
        Name: NAME,
        Description: `Backup by the function ${FUNCTION}`,
        NoReboot: true,
        TagSpecifications: [
          { ResourceType: 'image', Tags },
          { ResourceType: 'snapshot', Tags },
        ],
      },
    ]);
    expect(run.reports.map(({ executionDetails }) => executionDetails?.summary)).toEqual([
      `Image ${NEW} of ${INSTANCE} is being made`,
      `Image ${NEW} of ${INSTANCE} is pending`,
      `Image ${NEW} of ${INSTANCE} is pending`,
      `Image ${NEW} of ${INSTANCE} is available, old ones removed: 0`,
    ]);
    expect(run.outputVariables).toEqual({
      imageId: NEW,
      imageName: NAME,
      removed: '',
      problems: '',
    });
  });

  test('may be made with a restart', async () => {
    const fake = fakeImages();

    await backUp({ reboot: true });

    expect(fake.created[0]?.NoReboot).toBe(false);
  });

  test('is made once when the first event comes twice', async () => {
    const fake = fakeImages([], 2);
    await backUp({}, { maximumJobs: 1 });

    const run = await backUp();

    expect(run.succeeded).toBe(true);
    expect(fake.created).toHaveLength(1);
  });

  test('is made once when both come together, and it cannot be seen yet', async () => {
    fakeImages();
    ec2.on(CreateImageCommand).rejects(serviceError('InvalidAMIName.Duplicate'));

    const run = await backUp({}, { maximumJobs: 3 });

    expect(run.reports.map(({ executionDetails }) => executionDetails?.summary)).toEqual([
      `Image ${NAME} of ${INSTANCE} is being made`,
      `Image ${NAME} cannot be seen yet`,
      `Image ${NAME} cannot be seen yet`,
    ]);
    expect(ec2.commandCalls(CreateImageCommand)).toHaveLength(1);
  });

  test('that fails is a failure, with the reason', async () => {
    const fake = fakeImages([], 1);
    const first = await backUp({}, { maximumJobs: 1 });
    Object.assign(fake.images[0] ?? {}, {
      State: 'failed',
      StateReason: { Message: 'Client.InternalError' },
    });

    const { failure } = await backUp(
      {},
      { continuationToken: first.reports[0]?.continuationToken },
    );

    expect(failure).toMatchObject({
      type: 'JobFailed',
      message: `Image ${NEW} of ${INSTANCE} is failed: Client.InternalError`,
      externalExecutionId: NEW,
    });
  });

  test('that fails without a reason', async () => {
    fakeImages([own(1, { Name: NAME, State: 'error' })]);

    expect((await backUp()).failure?.message).toContain('is error: EC2 gives no reason');
  });

  test('is looked at again after throttling', async () => {
    const fake = fakeImages();
    const first = await backUp({}, { maximumJobs: 1 });
    ec2.on(DescribeImagesCommand).rejectsOnce(serviceError('RequestLimitExceeded'));
    ec2.on(DescribeImagesCommand).resolves({ Images: fake.images });
    Object.assign(fake.images[0] ?? {}, { State: 'available' });

    const run = await backUp({}, { continuationToken: first.reports[0]?.continuationToken });

    expect(run.succeeded).toBe(true);
  });
});

describe('what EC2 refuses', () => {
  test.each([
    ['InvalidInstanceID.NotFound', 'ConfigurationError', `${INSTANCE} is no instance: Invalid`],
    ['UnauthorizedOperation', 'PermissionError', 'Said by the test'],
    ['RequestLimitExceeded', 'SystemUnavailable', 'Said by the test'],
    ['IncorrectInstanceState', 'JobFailed', 'Said by the test'],
  ])('is told: %s', async (name, type, message) => {
    fakeImages();
    ec2.on(CreateImageCommand).rejects(serviceError(name));

    const { failure } = await backUp();

    expect(failure?.type).toBe(type);
    expect(failure?.message).toContain(message);
  });
});

describe('refused, by name, are', () => {
  test.each([
    [{ instanceId: 'web' }, 'UserParameters.instanceId: must be the id of an instance'],
    [{ keep: 0 }, 'UserParameters.keep'],
    [{ reboot: 'yes' }, 'UserParameters.reboot'],
    [{ tags: ['Name'] }, 'UserParameters.tags.0: must be a tag'],
    [{ tags: ['aws:x=1'] }, 'UserParameters.tags.0: must be a tag'],
    [{ tags: ['CreatedByJob=1'] }, 'UserParameters.tags: must not have CreatedByFunction'],
    [{ tags: ['a=1', 'a=2'] }, 'UserParameters.tags: must not have a tag twice'],
    [{ minutes: 0 }, 'UserParameters.minutes'],
    [{ instance: 'i-1' }, 'Unrecognized key: "instance"'],
  ])('%j', async (wrong, message) => {
    const { failure } = await backUp(wrong);

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });
});

test('a function without a name is no function', async () => {
  const action = createAction({ ec2: ec2 as never, environment: {} });

  const { failure } = await runJob(action, {
    userParameters: { instanceId: INSTANCE },
  });

  expect(failure?.message).toBe('Environment.AWS_LAMBDA_FUNCTION_NAME is missing');
});
