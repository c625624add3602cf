import { expect } from '@jest/globals';

import { AwsError, succeeded, type Emulation } from '../../../../test/emulated/index.js';
import { backUp, images, startInstance } from './given.js';

const DEREGISTER = 'ec2:DeregisterImage';

const ids = async (world: Parameters<typeof images>[0]): Promise<string[]> =>
  (await images(world)).map(({ id }: { id: string }) => id);

/** Removing old images. */
export const pruning: Emulation['scenarios'] = {
  'removes the oldest images with their snapshots, and keeps the others': async (world) => {
    await startInstance(world);
    const made: string[] = [];
    for (let run = 0; run < 4; run += 1) {
      const { outputVariables } = await backUp(world, { keep: 2 });
      made.push(outputVariables?.['imageId'] ?? '');
    }
    expect((await ids(world)).sort()).toEqual(made.slice(2).sort());
    const { Snapshots } = await world.aws('ec2:DescribeSnapshots', { OwnerIds: ['self'] });
    const own = Snapshots.filter(({ Description }: any) => /CreateImage/u.test(Description));
    expect(own).toHaveLength(2);
    const tags = own.flatMap(({ Tags }: any) => Tags.map(({ Key }: any) => Key));
    expect(new Set(tags)).toEqual(new Set(['CreatedByFunction', 'SourceInstance', 'CreatedByJob']));
    const calls = world.callsOf(DEREGISTER).map(({ parameters }) => parameters);
    expect(calls).toEqual(
      made.slice(0, 2).map((ImageId) => ({ ImageId, DeleteAssociatedSnapshots: true })),
    );
  },

  'leaves the images of others alone': async (world) => {
    await startInstance(world);
    const { Reservations } = await world.aws('ec2:DescribeInstances');
    const { InstanceId } = Reservations[0].Instances[0];
    const { ImageId } = await world.aws('ec2:CreateImage', { InstanceId, Name: 'by hand' });
    expect(await backUp(world, { keep: 1 })).toEqual(succeeded(/removed: 0$/u, 3));
    expect(await ids(world)).toContain(ImageId);
    expect(world.callsOf(DEREGISTER)).toEqual([]);
  },

  'keeps what is shared or protected or in a launch template, and says so': async (world) => {
    await startInstance(world);
    const made: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      made.push((await backUp(world, { keep: 9 })).outputVariables?.['imageId'] ?? '');
    }
    const [shared, inTemplate, isProtected] = made;
    await world.aws('ec2:ModifyImageAttribute', {
      ImageId: shared,
      LaunchPermission: { Add: [{ UserId: '444455556666' }] },
    });
    const Arn = 'arn:aws:ec2:eu-central-1:111122223333:launch-template/lt-0123456789abcdef0';
    const before = await ids(world);
    world.use({
      'ec2:DescribeImageReferences': ({ parameters }) => ({
        ImageReferences: parameters.ImageIds.includes(inTemplate)
          ? [{ ImageId: inTemplate, ResourceType: 'ec2:LaunchTemplate', Arn }]
          : [],
      }),
      'ec2:DescribeImages': async ({ forward }) => {
        const { Images } = await forward();
        const protect = (image: any) =>
          image.ImageId === isProtected
            ? { ...image, DeregistrationProtection: 'enabled-without-cooldown' }
            : image;
        return { Images: Images.map(protect) };
      },
    });
    const job = await backUp(world, { keep: 1 });
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { removed: '' } });
    expect(job.outputVariables?.['problems']).toMatch(/is shared with other accounts/u);
    expect(job.outputVariables?.['problems']).toMatch(/is named by arn:aws:ec2:.*lt-0123/u);
    expect(job.outputVariables?.['problems']).toMatch(/has deregistration protection/u);
    expect(await ids(world)).toEqual(expect.arrayContaining(before));
  },

  'succeeds though an old image cannot be removed, and says why': async (world) => {
    await startInstance(world);
    await backUp(world);
    world.iam.deny('ec2:DeleteSnapshot');
    const job = await backUp(world, { keep: 1 });
    expect(job).toEqual(succeeded(/is available, .*removed: 0\. Not removed: ami-/u, 3));
    expect(job.summary).toMatch(/ec2:DeleteSnapshot/u);
    expect(await images(world)).toHaveLength(2);
  },

  'does not mind that an old image is gone already': async (world) => {
    await startInstance(world);
    await backUp(world);
    world.use({
      [DEREGISTER]: () => {
        throw new AwsError('InvalidAMIID.Unavailable', 'The image is no longer available', 400);
      },
    });
    expect(await backUp(world, { keep: 1 })).toEqual(succeeded(/removed: 0$/u, 3));
  },

  'removes each image once when every event comes twice': async (world) => {
    await startInstance(world);
    await backUp(world);
    const job = await backUp(world, { keep: 1 }, { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await images(world)).toHaveLength(1);
    expect(world.callsOf(DEREGISTER)).toHaveLength(1);
  },
};
