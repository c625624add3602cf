import {
  AwsError,
  oneAtATime,
  type AskedCall,
  type Aws,
  type Behaviours,
} from '../../../../test/emulated/index.js';
import { INSTANCE, tagsOf } from './given.js';

/** Tags of the images that were made through the front, by id: what IAM would see of them. */
export const tagsOfImages = new Map<string, Readonly<Record<string, string>>>();

/**
 * What moto lacks of EC2: the instance has the id that the policy knows, images take their time, names are
 * unique, snapshots have tags and go with their image.
 *
 * @param looks how often an image is seen pending
 */
export function ec2(aws: Aws, { looks = 2 } = {}): Behaviours {
  const pending = new Map<string, number>();

  async function snapshotsOf(imageId: string): Promise<string[]> {
    const { Images } = await aws('ec2:DescribeImages', { ImageIds: [imageId] });
    return Images[0].BlockDeviceMappings.flatMap(({ Ebs }: any) => Ebs?.SnapshotId ?? []);
  }

  async function create({ parameters, forward }: AskedCall): Promise<object> {
    const { Reservations } = await aws('ec2:DescribeInstances');
    const instance = Reservations.flatMap(({ Instances }: any) => Instances)[0];
    if (parameters.InstanceId !== INSTANCE || !instance) {
      const message = `The instance ID '${parameters.InstanceId}' does not exist`;
      throw new AwsError('InvalidInstanceID.NotFound', message, 400);
    }
    const { Images } = await aws('ec2:DescribeImages', { Owners: ['self'] });
    if (Images.some(({ Name }: any) => Name === parameters.Name)) {
      const message = `AMI name ${parameters.Name} is already in use`;
      throw new AwsError('InvalidAMIName.Duplicate', message, 400);
    }
    const [ofImage, ofSnapshots] = parameters.TagSpecifications;
    const { ImageId } = await forward({
      InstanceId: instance.InstanceId,
      TagSpecifications: [ofImage],
    });
    const Resources = await snapshotsOf(ImageId);
    await aws('ec2:CreateTags', { Resources, Tags: ofSnapshots.Tags });
    pending.set(ImageId, looks);
    tagsOfImages.set(ImageId, tagsOf(parameters));
    return { ImageId };
  }

  async function describe({ forward }: AskedCall): Promise<object> {
    const { Images } = await forward();
    return { Images: Images.map(seen) };
  }

  function seen(image: any): object {
    const left = pending.get(image.ImageId) ?? 0;
    if (left === 0) return image;
    pending.set(image.ImageId, left - 1);
    return { ...image, State: 'pending' };
  }

  async function deregister({ parameters, forward }: AskedCall): Promise<object> {
    const { ImageId, DeleteAssociatedSnapshots } = parameters;
    const snapshots = await snapshotsOf(ImageId);
    await forward({ DeleteAssociatedSnapshots: undefined });
    if (!DeleteAssociatedSnapshots) return { Return: true };
    for (const SnapshotId of snapshots) await aws('ec2:DeleteSnapshot', { SnapshotId });
    const results = snapshots.map((SnapshotId) => ({ SnapshotId, ReturnCode: 'success' }));
    return { Return: true, DeleteSnapshotResults: results };
  }

  return oneAtATime({
    'ec2:CreateImage': create,
    'ec2:DescribeImages': describe,
    'ec2:DescribeImageReferences': () => ({ ImageReferences: [] }),
    'ec2:DeregisterImage': deregister,
  });
}
