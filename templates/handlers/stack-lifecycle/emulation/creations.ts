import { expect } from '@jest/globals';

import {
  createBucket,
  failed,
  FAILING,
  inputArtifact,
  largeTemplate,
  missingArtifact,
  runJob,
  succeeded,
  topics,
  topicTemplate,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { create, remove, stack, TEMPLATE_BUCKET } from './given.js';

/** A creation, and what can go wrong with it. */
export const creations: Emulation['scenarios'] = {
  'creates the stack and hands its outputs on, deletes it later, and then finds nothing to delete':
    async (world) => {
      const created = await create(world, topicTemplate('test'));
      const TopicArn = expect.stringMatching(/:test$/u);
      expect(created).toEqual(succeeded(/my-test-main is created/u, 2, { TopicArn }));
      expect(await topics(world)).toEqual(['test']);
      const tags = { CreatedByFunction: world.function().name, CreatedByJob: expect.any(String) };
      expect(await stack(world)).toMatchObject({ tags });

      expect(await remove(world)).toEqual(succeeded(/stack is deleted/u, 2));
      expect(await topics(world)).toEqual([]);
      expect(await remove(world)).toEqual(succeeded(/nothing to delete/u, 0));
    },

  'gives every execution a stack of its own': async (world) => {
    const first = await create(world, topicTemplate('one'), { parameters: { suffix: 'one' } });
    const second = await create(world, topicTemplate('two'), { parameters: { suffix: 'two' } });
    expect([first, second]).toMatchObject([{ status: 'Succeeded' }, { status: 'Succeeded' }]);
    await runJob(world, { action: 'delete', suffix: 'one' });
    expect(await topics(world)).toEqual(['two']);
  },

  'hands parameters and capabilities on': async (world) => {
    const template = JSON.stringify({
      Parameters: { Name: { Type: 'String' } },
      Resources: {
        Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Name' } } },
        Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
      },
    });
    const files = {
      'test/stack.json': template,
      'test/values.json': '{"Parameters": {"Name": "by-parameter"}}',
    };
    const artifacts = [await inputArtifact(world, files)];
    const parameters = { file: 'test/stack.json', parametersFile: 'test/values.json' };
    const capabilities = ['CAPABILITY_IAM'];
    const without = await runJob(world, parameters, { artifacts });
    expect(without).toEqual(failed('ConfigurationError', /CAPABILITY_IAM.*capabilities/u));
    const job = await runJob(world, { ...parameters, capabilities }, { artifacts });
    expect(job).toEqual(succeeded(/is created/u, 2));
    expect(await topics(world)).toEqual(['by-parameter']);
  },

  'names the resource that failed, and leaves nothing behind': async (world) => {
    const job = await create(world, topicTemplate('test', FAILING));
    const message = /ended in DELETE_COMPLETE\. Wait .*timed out.*Nothing is left of the stack/u;
    expect(job).toEqual(failed('JobFailed', message));
    expect(await stack(world)).toBeUndefined();
  },

  'keeps what has failed if it is told to, and replaces it the next time': async (world) => {
    for (const onFailure of ['ROLLBACK', 'DO_NOTHING']) {
      const job = await create(world, topicTemplate('a', FAILING), { parameters: { onFailure } });
      const message = /ended in (ROLLBACK_COMPLETE|CREATE_FAILED)\. Wait .*next creation deletes/u;
      expect(job).toEqual(failed('JobFailed', message));
      expect(await stack(world)).toBeDefined();
    }
    expect(await create(world, topicTemplate('test'))).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['test']);
  },

  'puts a template over 51,200 bytes into the bucket': async (world) => {
    await createBucket(world, TEMPLATE_BUCKET);
    const job = await create(world, largeTemplate(60_000));
    expect(job).toEqual(succeeded(/is created/u, 2));
    const { Contents } = await world.aws('s3:ListObjectsV2', { Bucket: TEMPLATE_BUCKET });
    expect(Contents).toEqual([
      expect.objectContaining({ Key: expect.stringMatching(/^stack-lifecycle\/my-test-main\//u) }),
    ]);
  },

  'says that the artifact is gone, and what it has instead of the file': async (world) => {
    const artifact = await inputArtifact(world, { 'stack.yaml': topicTemplate('never') });
    const gone = await runJob(world, {}, { artifacts: [missingArtifact('Other')] });
    expect(gone).toEqual(failed('RevisionUnavailable', /Other/u));
    const other = await runJob(world, {}, { artifacts: [artifact] });
    expect(other).toEqual(failed('ConfigurationError', /template\.yaml.*stack\.yaml/u));
  },

  'says that the role may not pass the service role on': async (world) => {
    world.iam.deny('iam:PassRole');
    const job = await create(world, topicTemplate('never'));
    expect(job).toEqual(failed('PermissionError', /iam:PassRole.*my-test-stacks/u));
    expect(await topics(world)).toEqual([]);
  },
};
