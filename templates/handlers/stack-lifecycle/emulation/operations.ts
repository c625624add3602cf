import { expect } from '@jest/globals';

import {
  deadlineIn,
  failed,
  inputArtifact,
  otherParameters,
  runJob,
  succeeded,
  throttled,
  topics,
  topicTemplate,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { create, remove, STACK } from './given.js';

/** Duplicates, other people's operations, and a service that does not answer. */
export const operations: Emulation['scenarios'] = {
  'creates and deletes once when every event comes twice': async (world) => {
    const job = await create(world, topicTemplate('once'), { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['once']);
    expect(world.callsOf('cloudformation:DeleteStack')).toEqual([]);
    expect(await remove(world, { deliveries: 'twice' })).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual([]);
  },

  'creates and deletes once when every event comes twice at the same time': async (world) => {
    const job = await create(world, topicTemplate('once'), { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['once']);
    expect(world.callsOf('cloudformation:DeleteStack')).toEqual([]);
    expect(await remove(world, { deliveries: 'together' })).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual([]);
  },

  "waits until somebody else's operation is over": async (world) => {
    await create(world, topicTemplate('test'));
    let looks = 2;
    world.use({
      'cloudformation:DescribeStacks': async ({ forward }) => {
        if (--looks < 0) return undefined;
        const { Stacks } = await forward();
        return { Stacks: [{ ...Stacks[0], StackStatus: 'UPDATE_IN_PROGRESS' }] };
      },
    });
    const job = await remove(world);
    expect(job).toEqual(succeeded(/stack is deleted/u, 4));
    expect(job.progress[0]).toMatch(/waiting until the other operation is over/u);
  },

  'looks again when CloudFormation is throttled while it waits': async (world) => {
    let throttles = 4;
    world.use({
      'cloudformation:DescribeStacks': ({ parameters }) =>
        parameters.StackName !== STACK && --throttles >= 0 ? throttled() : undefined,
    });
    const job = await create(world, topicTemplate('patient'));
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(job.progress).toContainEqual(expect.stringMatching(/Rate exceeded|Throttling/u));
  },

  'says that CloudFormation is not available': async (world) => {
    world.use({ 'cloudformation:DescribeStacks': throttled });
    const job = await create(world, topicTemplate('never'));
    expect(job).toEqual(failed('SystemUnavailable', /Throttling.*Rate exceeded/u));
  },

  'gives up at its own deadline': async (world) => {
    const artifacts = [await inputArtifact(world, { 'template.yaml': topicTemplate('slow') })];
    const job = await runJob(world, {}, { artifacts, data: deadlineIn(0) });
    expect(job).toEqual(failed('JobFailed', /Not finished within|did not finish within/u));
  },

  'does not go on with the token of the other action': async (world) => {
    const artifacts = [await inputArtifact(world, { 'template.yaml': topicTemplate('first') })];
    const data = otherParameters({ action: 'delete' });
    const job = await runJob(world, {}, { artifacts, data });
    expect(job).toEqual(failed('ConfigurationError', /token/u));
  },
};
