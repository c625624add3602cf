import {
  DeregisterImageCommand,
  DescribeImageAttributeCommand,
  DescribeImageReferencesCommand,
  type Image,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import {
  backUp,
  ec2,
  fakeImages,
  INSTANCE,
  nameInTemplate,
  NEW,
  own,
  serviceError,
} from './support/fake-images.js';

const id = (day: number): string => own(day).ImageId ?? '';
const TEMPLATE = 'arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-1';

describe('of the images of the function and the instance', () => {
  test('the newest are kept, with the new one, and the oldest go with their snapshots', async () => {
    const fake = fakeImages([own(3), own(1), own(4), own(2)]);

    const run = await backUp({ keep: 3 });

    expect(fake.deregistered).toEqual([id(1), id(2)]);
    expect(ec2.commandCalls(DeregisterImageCommand)[0]?.args[0].input).toEqual({
      ImageId: id(1),
      DeleteAssociatedSnapshots: true,
    });
    expect(run.outputVariables?.['removed']).toBe(`${id(1)},${id(2)}`);
  });

  test('only the new one is kept', async () => {
    const fake = fakeImages([own(1), own(2)]);

    await backUp({ keep: 1 });

    expect(fake.deregistered).toEqual([id(1), id(2)]);
  });

  test('none is removed while there are few', async () => {
    const fake = fakeImages([own(1), own(2)]);

    await backUp();

    expect(fake.deregistered).toEqual([]);
  });

  test('those that failed go, and those that are being made or were disabled stay', async () => {
    const fake = fakeImages(
      (['failed', 'disabled', 'deregistered', 'transient'] as const).map((State, index) =>
        own(index + 1, { State }),
      ),
    );

    await backUp({ keep: 1 });

    expect(fake.deregistered).toEqual([id(1)]);
  });

  test('the new one stays even if others seem to be newer', async () => {
    const fake = fakeImages([own(1, { CreationDate: '2027-01-01T00:00:00.000Z' })]);

    await backUp({ keep: 1 });

    expect(fake.deregistered).toEqual([id(1)]);
    expect(fake.deregistered).not.toContain(NEW);
  });

  test('at most 20 go at once', async () => {
    const fake = fakeImages(Array.from({ length: 25 }, (_, index) => own(index + 1)));

    await backUp({ keep: 1 });

    expect(fake.deregistered).toHaveLength(20);
  });
});

test('images of others are left alone', async () => {
  const tags = (CreatedByFunction: string, SourceInstance: string): Image => ({
    Tags: Object.entries({ CreatedByFunction, SourceInstance }).map(([Key, Value]) => ({
      Key,
      Value,
    })),
  });
  const fake = fakeImages([
    own(1, tags('another', INSTANCE)),
    own(2, tags('my-backup', 'i-0fedcba9876543210')),
    own(3, { Tags: [] }),
  ]);

  await backUp({ keep: 1 });

  expect(fake.deregistered).toEqual([]);
});

describe('an old image is kept, and that is told,', () => {
  const told = async (before: () => void, more: Image = {}) => {
    const fake = fakeImages([own(1, more), own(2)]);
    before();
    const run = await backUp({ keep: 1 });
    expect(run.succeeded).toBe(true);
    expect(run.summary).toContain('. Not removed: ');
    expect(fake.deregistered).toEqual([id(2)]);
    return run.outputVariables?.['problems'];
  };
  const nothing = () => undefined;

  test('when it is protected', async () => {
    const more = { DeregistrationProtection: 'enabled-with-cooldown' };

    expect(await told(nothing, more)).toBe(
      `${id(1)} has deregistration protection: enabled-with-cooldown`,
    );
  });

  test('when it is public', async () => {
    expect(await told(nothing, { Public: true })).toBe(`${id(1)} is shared with other accounts`);
  });

  test('when it is shared', async () => {
    const share = () =>
      ec2
        .on(DescribeImageAttributeCommand, {
          ImageId: id(1),
          Attribute: 'launchPermission',
        })
        .resolves({ LaunchPermissions: [{ UserId: '444455556666' }] });

    expect(await told(share)).toBe(`${id(1)} is shared with other accounts`);
  });

  test('when a launch template names it', async () => {
    const name = () => {
      nameInTemplate(id(1), TEMPLATE);
    };

    expect(await told(name)).toBe(`${id(1)} is named by ${TEMPLATE}`);
  });

  test.each(['UnauthorizedOperation', 'RequestLimitExceeded', 'OperationNotPermitted'])(
    'when EC2 says %s',
    async (name) => {
      const refuse = () =>
        ec2
          .on(DeregisterImageCommand, {
            ImageId: id(1),
            DeleteAssociatedSnapshots: true,
          })
          .rejects(serviceError(name));

      expect(await told(refuse)).toBe(`${id(1)}: ${name}: Said by the test`);
    },
  );
});

test('when it cannot be seen whether they are in use, none is removed', async () => {
  const fake = fakeImages([own(1), own(2)]);
  ec2.on(DescribeImageReferencesCommand).rejects(serviceError('UnauthorizedOperation'));

  const run = await backUp({ keep: 1 });

  expect(run.succeeded).toBe(true);
  expect(fake.deregistered).toEqual([]);
});

test('an image that is gone already is no trouble', async () => {
  fakeImages([own(1)]);
  ec2.on(DeregisterImageCommand).rejects(serviceError('InvalidAMIID.Unavailable'));

  const run = await backUp({ keep: 1 });

  expect(run.outputVariables).toMatchObject({ removed: '', problems: '' });
});

test('snapshots that are left are told', async () => {
  fakeImages([own(1)]);
  ec2.on(DeregisterImageCommand).resolves({
    DeleteSnapshotResults: [
      { SnapshotId: 'snap-1', ReturnCode: 'success' },
      { SnapshotId: 'snap-2', ReturnCode: 'skipped' },
    ],
  });

  const run = await backUp({ keep: 1 });

  expect(run.outputVariables).toMatchObject({
    removed: id(1),
    problems: `of ${id(1)} is left snap-2 (skipped)`,
  });
});
