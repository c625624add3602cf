import { expect } from '@jest/globals';

import {
  AwsError,
  deadlineIn,
  failed,
  otherParameters,
  succeeded,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { backUp, images, INSTANCE, startInstance } from './given.js';

const CREATE = 'ec2:CreateImage';

const throttle = () => {
  throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
};

/** Making an image. */
export const backups: Emulation['scenarios'] = {
  'makes an image with tags, and waits until it is available': async (world) => {
    await startInstance(world);
    const job = await backUp(world, { tags: ['Name=web'] });
    const imageId = expect.stringMatching(/^ami-/u);
    expect(job).toEqual(
      succeeded(/is available, old ones removed: 0$/u, 3, { imageId, problems: '' }),
    );
    expect(job.progress.join(' ')).toMatch(/is being made .* is pending/u);
    const [image, ...others] = await images(world);
    expect(others).toEqual([]);
    expect(image.name).toMatch(/-i-0123456789abcdef0-[0-9a-f-]{36}$/u);
    expect(image.tags).toMatchObject({ SourceInstance: INSTANCE, Name: 'web' });
    const [call] = world.callsOf(CREATE);
    expect(call?.parameters).toMatchObject({ NoReboot: true });
    const kinds = call?.parameters.TagSpecifications.map(({ ResourceType }: any) => ResourceType);
    expect(kinds).toEqual(['image', 'snapshot']);
  },

  'restarts the instance if asked to': async (world) => {
    await startInstance(world);
    expect(await backUp(world, { reboot: true })).toMatchObject({ status: 'Succeeded' });
    expect(world.callsOf(CREATE)[0]?.parameters).toMatchObject({ NoReboot: false });
  },

  'makes one image when every event comes twice': async (world) => {
    await startInstance(world);
    const job = await backUp(world, {}, { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await images(world)).toHaveLength(1);
    expect(world.callsOf(CREATE)).toHaveLength(1);
  },

  'makes one image when every event comes twice at the same time': async (world) => {
    await startInstance(world);
    const job = await backUp(world, {}, { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await images(world)).toHaveLength(1);
  },

  'waits for an image that cannot be seen yet': async (world) => {
    await startInstance(world);
    let looks = 3;
    world.use({ 'ec2:DescribeImages': () => (--looks >= 0 ? { Images: [] } : undefined) });
    const job = await backUp(world);
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(job.progress).toContainEqual(expect.stringMatching(/ami-.* cannot be seen yet/u));
    expect(await images(world)).toHaveLength(1);
  },

  'says why an image has failed': async (world) => {
    await startInstance(world);
    world.use({
      'ec2:DescribeImages': async ({ forward }) => {
        const { Images } = await forward();
        const StateReason = { Code: 'Client.InternalError', Message: 'The volume is gone' };
        return { Images: Images.map((image: any) => ({ ...image, State: 'failed', StateReason })) };
      },
    });
    const job = await backUp(world);
    expect(job).toEqual(failed('JobFailed', /ami-.* is failed: The volume is gone/u));
  },

  'says that there is no such instance': async (world) => {
    expect(await backUp(world)).toEqual(
      failed('ConfigurationError', /i-0123456789abcdef0 is no instance/u),
    );
  },

  'says that the role may not make an image': async (world) => {
    await startInstance(world);
    world.iam.deny(CREATE);
    expect(await backUp(world)).toEqual(failed('PermissionError', /ec2:CreateImage/u));
    expect(await images(world)).toEqual([]);
  },

  'looks again when EC2 is throttled while it waits': async (world) => {
    await startInstance(world);
    let calls = 0;
    world.use({
      'ec2:DescribeImages': () => {
        calls += 1;
        return calls > 1 && calls < 6 ? throttle() : undefined;
      },
    });
    expect(await backUp(world)).toMatchObject({ status: 'Succeeded' });
    expect(await images(world)).toHaveLength(1);
  },

  'says that EC2 is not available': async (world) => {
    world.use({ 'ec2:DescribeImages': throttle });
    expect(await backUp(world)).toEqual(
      failed('SystemUnavailable', /RequestLimitExceeded.*limit exceeded/u),
    );
  },

  'gives up at its own deadline, and with the token of another instance': async (world) => {
    await startInstance(world);
    const late = await backUp(world, {}, { data: deadlineIn(0) });
    expect(late).toEqual(failed('JobFailed', /Not finished within .*is pending/u));
    const data = otherParameters({ instanceId: 'i-0fedcba9876543210' });
    expect(await backUp(world, {}, { data })).toEqual(failed('ConfigurationError', /token/u));
  },
};
