import { runJob, type JobOptions, type World } from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the example of the manifest. */
export const INSTANCE = 'i-0123456789abcdef0';

/** Starts the instance. */
export async function startInstance(world: World): Promise<void> {
  const { Images } = await world.aws('ec2:DescribeImages', { Owners: ['amazon'] });
  const { ImageId } = Images[0];
  await world.aws('ec2:RunInstances', { ImageId, MinCount: 1, MaxCount: 1 });
}

/** Makes an image of the instance: each call is an execution of its own. */
export const backUp = (world: World, parameters: object = {}, options: JobOptions = {}) =>
  runJob(world, { instanceId: INSTANCE, ...parameters }, options);

/** @returns the account's images, with their tags by key */
export async function images({ aws }: World) {
  const { Images } = await aws('ec2:DescribeImages', { Owners: ['self'] });
  return Images.map((image: any) => ({
    id: image.ImageId,
    name: image.Name,
    tags: Object.fromEntries((image.Tags ?? []).map(({ Key, Value }: any) => [Key, Value])),
  }));
}

/** @returns the tags that a request gives to what is made, by key */
export const tagsOf = ({ TagSpecifications = [] }: any): Record<string, string> =>
  Object.fromEntries((TagSpecifications[0]?.Tags ?? []).map(({ Key, Value }: any) => [Key, Value]));
