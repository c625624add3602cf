import { expect } from '@jest/globals';

import { AwsError, deadlineIn, failed, type Emulation } from '../../../../test/emulated/index.js';
import { deploy, deployed, imageDefinitions, register, SERVICE, serviceOf } from './given.js';

const REGISTER = 'ecs:RegisterTaskDefinition';
const UPDATE = 'ecs:UpdateService';
const TWO = imageDefinitions('2');

/** Other people's changes, services that are not deployed to, and ECS that does not answer. */
export const troubles: Emulation['scenarios'] = {
  'leaves a service alone that somebody else changes before': async (world) => {
    await serviceOf(world);
    const taskDefinition = await register(world, '9');
    let looks = 0;
    world.use({
      'ecs:DescribeServices': async () => {
        if (++looks === 2) await world.aws(UPDATE, { ...SERVICE, taskDefinition });
        return undefined;
      },
    });
    expect(await deploy(world, TWO)).toEqual(
      failed('RevisionOutOfSync', /left alone; it has orders-api:2 now, and had orders-api:1/u),
    );
    expect(world.callsOf(UPDATE)).toEqual([]);
  },

  'does not take the deployment of somebody else for its own': async (world) => {
    await serviceOf(world);
    const taskDefinition = await register(world, '9');
    let looks = 0;
    world.use({
      'ecs:DescribeServices': async () => {
        if (++looks === 3) await world.aws(UPDATE, { ...SERVICE, taskDefinition });
        return undefined;
      },
    });
    const job = await deploy(world, TWO);
    const message = /Someone else has started deployment ecs-svc\/3 of orders-api:2 before/u;
    expect(job).toEqual(failed('RevisionOutOfSync', message));
  },

  'says how far the deployment was when the time is over': async (world) => {
    await serviceOf(world);
    const job = await deploy(world, TWO, {}, { data: deadlineIn(0) });
    expect(job).toEqual(failed('JobFailed', /orders-api:2/u));
  },

  'says that the container is not there': async (world) => {
    await serviceOf(world);
    const file = '[{"name": "web", "imageUri": "repository/web:1"}]';
    const job = await deploy(world, file);
    const message = /orders-api:1 has the containers app, log, and none called web/u;
    expect(job).toEqual(failed('ConfigurationError', message));
    expect(world.callsOf(REGISTER)).toEqual([]);
  },

  'says that the file is something else': async (world) => {
    await serviceOf(world);
    const job = await deploy(world, '{"secret": "of the build"}');
    expect(job).toEqual(failed('ConfigurationError', /neither an imagedefinitions\.json/u));
    expect(job.output).not.toContain('of the build');
  },

  'says that there is no such service': async (world) => {
    await world.aws('ecs:CreateCluster', { clusterName: SERVICE.cluster });
    expect(await deploy(world, TWO)).toEqual(failed('ConfigurationError', /MISSING/u));
  },

  'says that there is no such cluster': async (world) => {
    expect(await deploy(world, TWO)).toEqual(
      failed('ConfigurationError', /cluster orders: ClusterNotFoundException/u),
    );
  },

  'leaves a service to CodeDeploy': async (world) => {
    await serviceOf(world, { deploymentController: { type: 'CODE_DEPLOY' } });
    expect(await deploy(world, TWO)).toEqual(failed('ConfigurationError', /by CodeDeploy/u));
    expect(world.callsOf(REGISTER)).toEqual([]);
  },

  'says that the service is being deleted': async (world) => {
    await serviceOf(world);
    world.use({
      'ecs:DescribeServices': async ({ forward }) => {
        const { services } = await forward();
        return { services: [{ ...services[0], status: 'DRAINING' }] };
      },
    });
    expect(await deploy(world, TWO)).toEqual(failed('ConfigurationError', /is DRAINING/u));
  },

  'says that the role may not pass the task role': async (world) => {
    await serviceOf(world);
    world.iam.deny('iam:PassRole');
    expect(await deploy(world, TWO)).toEqual(failed('PermissionError', /iam:PassRole/u));
    expect(await deployed(world)).toMatchObject({ revision: 1 });
  },

  'tries again while ECS is busy with another revision of the family': async (world) => {
    await serviceOf(world);
    let busy = 2;
    world.use({
      [REGISTER]: () => {
        if (--busy < 0) return undefined;
        const text =
          'Too many concurrent attempts to create a new revision of the specified family.';
        throw new AwsError('ClientException', text);
      },
    });
    expect(await deploy(world, TWO)).toMatchObject({ status: 'Succeeded' });
  },

  'looks again when ECS is throttled while it waits': async (world) => {
    await serviceOf(world);
    let looks = 0;
    world.use({
      'ecs:DescribeServices': () => {
        if (++looks < 3 || looks > 8) return undefined;
        throw new AwsError('ThrottlingException', 'Rate exceeded', 400);
      },
    });
    expect(await deploy(world, TWO)).toMatchObject({ status: 'Succeeded' });
  },

  'says that ECS is not available': async (world) => {
    await serviceOf(world);
    world.use({
      'ecs:DescribeServices': () => {
        throw new AwsError('ServerException', 'Internal error', 500);
      },
    });
    expect(await deploy(world, TWO)).toEqual(failed('SystemUnavailable', /Internal error/u));
  },
};
