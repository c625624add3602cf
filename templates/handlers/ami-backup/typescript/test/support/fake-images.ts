import {
  CreateImageCommand,
  DeregisterImageCommand,
  DescribeImageAttributeCommand,
  DescribeImageReferencesCommand,
  DescribeImagesCommand,
  EC2Client,
  type CreateImageCommandInput,
  type DeregisterImageCommandInput,
  type DescribeImageReferencesCommandInput,
  type DescribeImagesCommandInput,
  type Image,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { createAction } from '../../src/action.js';
import { runJob, type JobOptions } from './run-job.js';

export const INSTANCE = 'i-0123456789abcdef0';
export const FUNCTION = 'my-backup';

export const ec2 = mockClient(EC2Client);
export const action = createAction({
  ec2: new EC2Client({ region: 'eu-central-1' }),
  environment: { AWS_LAMBDA_FUNCTION_NAME: FUNCTION },
});

interface FakeImages {
  /** As they are now. */
  readonly images: Image[];
  /** What was asked to be made. */
  readonly created: CreateImageCommandInput[];
  /** Ids of what was deregistered. */
  readonly deregistered: string[];
}

/** An account whose new images are pending for some looks. */
export function fakeImages(images: readonly Image[] = [], looks = 1): FakeImages {
  const fake: FakeImages = {
    images: [...images],
    created: [],
    deregistered: [],
  };
  let pending = looks;
  ec2.reset();
  ec2.on(DescribeImagesCommand).callsFake((input: DescribeImagesCommandInput) => {
    if (--pending < 0) settle(fake.images);
    return { Images: fake.images.filter((image) => matches(image, input)) };
  });
  ec2.on(CreateImageCommand).callsFake((input: CreateImageCommandInput) => {
    if (fake.images.some(({ Name }) => Name === input.Name)) {
      throw serviceError('InvalidAMIName.Duplicate');
    }
    fake.created.push(input);
    const Tags = input.TagSpecifications?.[0]?.Tags ?? [];
    fake.images.push({
      ImageId: NEW,
      Name: input.Name,
      State: 'pending',
      CreationDate: '2026-06-01T00:00:00.000Z',
      Tags,
    });
    return { ImageId: NEW };
  });
  ec2.on(DescribeImageAttributeCommand).resolves({ LaunchPermissions: [] });
  ec2.on(DescribeImageReferencesCommand).resolves({ ImageReferences: [] });
  ec2.on(DeregisterImageCommand).callsFake(({ ImageId }: DeregisterImageCommandInput) => {
    fake.deregistered.push(ImageId ?? '');
    const SnapshotId = 'snap-0123456789abcdef0';
    return {
      Return: true,
      DeleteSnapshotResults: [{ SnapshotId, ReturnCode: 'success' }],
    };
  });
  return fake;
}

/** Has an image named by a launch template. */
export function nameInTemplate(imageId: string, Arn: string): void {
  ec2
    .on(DescribeImageReferencesCommand)
    .callsFake(({ ImageIds }: DescribeImageReferencesCommandInput) => ({
      ImageReferences: ImageIds?.includes(imageId) ? [{ ImageId: imageId, Arn }] : [],
    }));
}

function settle(images: Image[]): void {
  for (const image of images) if (image.State === 'pending') image.State = 'available';
}

function matches({ Name, Tags = [] }: Image, { Filters = [] }: DescribeImagesCommandInput) {
  return Filters.every(({ Name: filter = '', Values = [] }) => {
    const key = filter.replace('tag:', '');
    const value = filter === 'name' ? Name : Tags.find((tag) => tag.Key === key)?.Value;
    return Values.includes(value ?? '');
  });
}

/** The id of the image that is made. */
export const NEW = 'ami-0000000000000000f';

/** An image that the function has made on a day of May. */
export const own = (day: number, more: Image = {}): Image => ({
  ImageId: `ami-${String(day).padStart(8, '0')}`,
  Name: `own ${day}`,
  State: 'available',
  CreationDate: `2026-05-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  Tags: [
    { Key: 'CreatedByFunction', Value: FUNCTION },
    { Key: 'SourceInstance', Value: INSTANCE },
  ],
  ...more,
});

export const backUp = (userParameters: object = {}, options: JobOptions = {}) =>
  runJob(action, {
    userParameters: { instanceId: INSTANCE, ...userParameters },
    ...options,
  });

/** An error as the SDK throws it. */
export function serviceError(name: string, message = 'Said by the test'): Error {
  return Object.assign(new Error(message), { name });
}
