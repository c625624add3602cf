import { expect } from '@jest/globals';

import { failed, succeeded, type Emulation } from '../../../../test/emulated/index.js';
import {
  BROKEN,
  deploy,
  deployed,
  imageDefinitions,
  register,
  revisions,
  serviceOf,
} from './given.js';

const updates = 'ecs:UpdateService';
const IMAGES = ['repository/app:2', 'repository/log:1'];

/** Deploying images. */
export const deployments: Emulation['scenarios'] = {
  'registers a revision, deploys it, waits until it runs, and then has nothing to deploy': async (
    world,
  ) => {
    await serviceOf(world);
    const job = await deploy(world, imageDefinitions('2'));
    const completed = /Completed deployment ecs-svc\/2 of orders-api:2\. 2 of 2 tasks running/u;
    expect(job).toEqual(succeeded(completed, 4, { changed: 'true' }));
    const tags = [{ key: 'team', value: 'orders' }];
    expect(await deployed(world)).toEqual({ revision: 2, images: IMAGES, tags });
    const again = await deploy(world, imageDefinitions('2'));
    expect(again).toEqual(succeeded(/orders-api:2/u, 0, { changed: 'false' }));
    expect(world.callsOf(updates)).toHaveLength(1);
  },

  'gives the image of an imageDetail.json to the container that a parameter names': async (
    world,
  ) => {
    await serviceOf(world);
    const detail = '{"ImageURI": "repository/app:2", "Version": "1.0"}';
    const job = await deploy(world, detail, { container: 'app' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await deployed(world)).toMatchObject({ revision: 2, images: IMAGES });
  },

  'deploys once when every event comes twice': async (world) => {
    await serviceOf(world);
    const job = await deploy(world, imageDefinitions('2'), {}, { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { changed: 'true' } });
    expect(world.callsOf(updates)).toHaveLength(1);
    expect(await revisions(world)).toBe(2);
  },

  'deploys one revision when every event comes twice at the same time': async (world) => {
    await serviceOf(world);
    const job = await deploy(world, imageDefinitions('2'), {}, { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { changed: 'true' } });
    const started = world.callsOf(updates).map(({ parameters }) => parameters.taskDefinition);
    expect(new Set(started).size).toBe(1);
    expect(await deployed(world)).toMatchObject({ images: IMAGES });
  },

  'takes the revision that an earlier execution has registered': async (world) => {
    await serviceOf(world);
    await register(world, '2');
    expect(await deploy(world, imageDefinitions('2'))).toMatchObject({ status: 'Succeeded' });
    expect(await revisions(world)).toBe(2);
    expect(world.callsOf('ecs:RegisterTaskDefinition')).toEqual([]);
  },

  'fails when the circuit breaker rolls back, and says why': async (world) => {
    await serviceOf(world);
    const job = await deploy(world, imageDefinitions(BROKEN));
    const why =
      /orders-api:2 failed, and ECS rolled it back to orders-api:1\. .*tasks failed to start\. .*rolling back.*deployment failed/u;
    expect(job).toEqual(failed('JobFailed', why));
    expect(await deployed(world)).toMatchObject({ revision: 1 });
  },

  'deploys after a rollback what runs': async (world) => {
    await serviceOf(world);
    await deploy(world, imageDefinitions(BROKEN));
    const job = await deploy(world, imageDefinitions('2'));
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await deployed(world)).toMatchObject({ revision: 3, images: IMAGES });
  },

  'says that a desired count of 0 proves nothing': async (world) => {
    await serviceOf(world, { desiredCount: 0 });
    const job = await deploy(world, imageDefinitions('2'));
    expect(job).toEqual(succeeded(/desired count of the service is 0/u, 4));
  },
};
