import { expect } from '@jest/globals';

import {
  AwsError,
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
import { createStack, deploy, STACK } from './given.js';

/** Duplicates, other people's operations, permissions, and services that do not answer. */
export const operations: Emulation['scenarios'] = {
  'creates once when every event comes twice': async (world) => {
    const job = await deploy(world, topicTemplate('once'), { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['once']);
    expect(world.callsOf('cloudformation:UpdateStack')).toEqual([]);
  },

  'creates once when every event comes twice at the same time': async (world) => {
    const job = await deploy(world, topicTemplate('once'), { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['once']);
  },

  'updates once when every event comes twice': async (world) => {
    await createStack(world, topicTemplate('before'));
    const job = await deploy(world, topicTemplate('after'), { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['after']);
    expect(world.callsOf('cloudformation:UpdateStack')).toHaveLength(1);
  },

  "waits until somebody else's operation is over": async (world) => {
    await createStack(world, topicTemplate('before'));
    let looks = 2;
    world.use({
      'cloudformation:DescribeStacks': async ({ forward }) => {
        if (--looks < 0) return undefined;
        const { Stacks } = await forward();
        return { Stacks: [{ ...Stacks[0], StackStatus: 'UPDATE_IN_PROGRESS' }] };
      },
    });
    const job = await deploy(world, topicTemplate('after'));
    expect(job).toEqual(succeeded(/UPDATE_COMPLETE/u, 5));
    expect(job.progress[0]).toMatch(/waiting until the other operation is over/u);
    expect(await topics(world)).toEqual(['after']);
  },

  'looks again when CloudFormation is throttled while it waits': async (world) => {
    let throttles = 4;
    world.use({
      'cloudformation:DescribeStacks': ({ parameters }) =>
        parameters.StackName !== STACK && --throttles >= 0 ? throttled() : undefined,
    });
    const job = await deploy(world, topicTemplate('patient'));
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(job.progress).toContainEqual(expect.stringMatching(/Rate exceeded|Throttling/u));
  },

  'says that CloudFormation is not available': async (world) => {
    world.use({ 'cloudformation:DescribeStacks': throttled });
    const job = await deploy(world, topicTemplate('never'));
    expect(job).toEqual(failed('SystemUnavailable', /Throttling.*Rate exceeded/u));
  },

  'reports in time when CloudFormation never answers': async (world) => {
    world.use({ 'cloudformation:DescribeStacks': () => new Promise(() => undefined) });
    const job = await deploy(world, topicTemplate('never'), { timeoutSeconds: 6 });
    expect(job).toEqual(failed('JobFailed', /timeout/u));
  },

  'gives up at its own deadline': async (world) => {
    const artifacts = [await inputArtifact(world, { 'template.yaml': topicTemplate('slow') })];
    const job = await runJob(world, { stack: STACK }, { artifacts, data: deadlineIn(0) });
    expect(job).toEqual(failed('JobFailed', /Not finished within|did not finish within/u));
  },

  'does not go on with the token of another stack': async (world) => {
    const artifacts = [await inputArtifact(world, { 'template.yaml': topicTemplate('first') })];
    const data = otherParameters({ stack: 'another-stack' });
    const job = await runJob(world, { stack: STACK }, { artifacts, data });
    expect(job).toEqual(failed('ConfigurationError', /token/u));
  },

  'cuts a message that is longer than CodePipeline takes': async (world) => {
    world.use({
      'cloudformation:CreateStack': () => {
        throw new AwsError('ValidationError', `Template error: ${'🙂'.repeat(10_000)}`, 400);
      },
    });
    const job = await deploy(world, topicTemplate('never'));
    expect(job).toEqual(failed('ConfigurationError', /Template error: 🙂+…$/u));
  },

  'says that the role may not pass the service role on': async (world) => {
    world.iam.deny('iam:PassRole');
    const job = await deploy(world, topicTemplate('never'));
    expect(job).toEqual(failed('PermissionError', /iam:PassRole.*my-stack-deployment/u));
    expect(await topics(world)).toEqual([]);
  },
};
