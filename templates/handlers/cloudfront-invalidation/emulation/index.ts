import { expect } from '@jest/globals';

import {
  AwsError,
  cloudFront,
  failed,
  runJob,
  succeeded,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { DISTRIBUTION, distribution, PARAMETERS, topic } from './given.js';

const emulation: Emulation = {
  services: (aws) => [cloudFront(aws, { looks: 2 })],

  scenarios: {
    'invalidates the paths, waits until that is done, and tells the topic': async (world) => {
      const invalidations = await distribution(world);
      const messages = await topic(world);

      const job = await runJob(world, PARAMETERS);

      const variables = { status: 'Completed', invalidationId: expect.stringMatching(/^\w+$/u) };
      expect(job).toEqual(succeeded(/of E2EXAMPLE1ABCD is completed/u, 3, variables));
      expect(await invalidations()).toEqual([['/index.html', '/assets/*']]);
      const told = { subject: 'Succeeded: CloudFront invalidation of E2EXAMPLE1ABCD' };
      expect(await messages()).toEqual([expect.objectContaining(told)]);
    },

    'invalidates once when every event comes twice': async (world) => {
      const invalidations = await distribution(world);
      const job = await runJob(
        world,
        { ...PARAMETERS, topicArn: undefined },
        { deliveries: 'twice' },
      );
      expect(job).toMatchObject({ status: 'Succeeded' });
      expect(await invalidations()).toHaveLength(1);
    },

    'invalidates once when every event comes twice at the same time': async (world) => {
      const invalidations = await distribution(world);
      const parameters = { ...PARAMETERS, topicArn: undefined };
      const job = await runJob(world, parameters, { deliveries: 'together' });
      expect(job).toMatchObject({ status: 'Succeeded' });
      expect(await invalidations()).toHaveLength(1);
    },

    'says that there is no such distribution, to the topic as well': async (world) => {
      const messages = await topic(world);
      const job = await runJob(world, PARAMETERS);
      expect(job).toEqual(
        failed('ConfigurationError', /no CloudFront distribution E2EXAMPLE1ABCD/u),
      );
      const told = { subject: 'Failed: CloudFront invalidation of E2EXAMPLE1ABCD' };
      expect(await messages()).toEqual([expect.objectContaining(told)]);
    },

    'succeeds when the topic denies': async (world) => {
      await distribution(world);
      world.iam.deny('sns:Publish');
      const job = await runJob(world, PARAMETERS);
      expect(job).toEqual(succeeded(/is completed/u, 3));
      expect(job.output).toMatch(/not sent|was not/u);
    },

    'succeeds when there is no such topic': async (world) => {
      await distribution(world);
      expect(await runJob(world, PARAMETERS)).toEqual(succeeded(/is completed/u, 3));
    },

    'reports in time when the topic never answers': async (world) => {
      await distribution(world);
      world.use({ 'sns:Publish': () => new Promise(() => undefined) });
      expect(await runJob(world, PARAMETERS)).toEqual(succeeded(/is completed/u, 3));
    },

    'says that the role may not invalidate': async (world) => {
      await distribution(world);
      world.iam.deny('cloudfront:CreateInvalidation');
      const job = await runJob(world, PARAMETERS);
      expect(job).toEqual(failed('PermissionError', /cloudfront:CreateInvalidation/u));
    },

    'waits for room when too many invalidations are in progress': async (world) => {
      const invalidations = await distribution(world);
      let refusals = 2;
      world.use({
        'cloudfront:CreateInvalidation': () => {
          if (--refusals < 0) return undefined;
          throw new AwsError('TooManyInvalidationsInProgress', 'Processing your request will …');
        },
      });
      const job = await runJob(world, { ...PARAMETERS, topicArn: undefined });
      expect(job).toEqual(succeeded(/is completed/u, 5));
      expect(job.progress[0]).toMatch(/waiting for room/u);
      expect(await invalidations()).toHaveLength(1);
    },

    'looks again when CloudFront is throttled while it waits': async (world) => {
      const invalidations = await distribution(world);
      let refusals = 4;
      world.use({
        'cloudfront:GetInvalidation': () => {
          if (--refusals < 0) return undefined;
          throw new AwsError('Throttling', 'Rate exceeded', 400);
        },
      });
      const job = await runJob(world, { ...PARAMETERS, topicArn: undefined });
      expect(job).toMatchObject({ status: 'Succeeded' });
      expect(await invalidations()).toHaveLength(1);
    },

    'refuses paths that CloudFront would not invalidate': async (world) => {
      const job = await runJob(world, { distributionId: DISTRIBUTION, paths: ['/~user'] });
      expect(job).toEqual(failed('ConfigurationError', /paths.*%|paths.*\*/u));
      expect(world.callsOf('cloudfront:CreateInvalidation')).toEqual([]);
    },
  },
};

export default emulation;
