import { expect } from '@jest/globals';

import {
  AwsError,
  failed,
  succeeded,
  topics,
  topicTemplate,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { create, createForeign, remove, STACK, stack } from './given.js';

/** A template with a bucket that cannot be deleted: it is not empty. */
const BUCKET = { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'full-bucket' } } };

/** What is left of earlier executions, and what belongs to others. */
export const ownership: Emulation['scenarios'] = {
  'makes a fresh stack where an earlier execution has left one': async (world) => {
    await create(world, topicTemplate('before'));
    const before = await stack(world);
    const job = await create(world, topicTemplate('after'));
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(job.progress[0]).toMatch(/left by an earlier execution and is deleted first/u);
    expect(await topics(world)).toEqual(['after']);
    expect((await stack(world))?.id).not.toBe(before?.id);
  },

  'does the same once, when every event comes twice': async (world) => {
    await create(world, topicTemplate('before'));
    const job = await create(world, topicTemplate('after'), { deliveries: 'twice' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['after']);
  },

  'does the same once, when every event comes twice at the same time': async (world) => {
    await create(world, topicTemplate('before'));
    const job = await create(world, topicTemplate('after'), { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await topics(world)).toEqual(['after']);
  },

  'says what keeps a stack of an earlier execution': async (world) => {
    await create(world, topicTemplate('before', BUCKET));
    await world.aws('s3:PutObject', { Bucket: 'full-bucket', Key: 'file', Body: 'content' });
    const failure = failed('JobFailed', /DELETE_FAILED\. Bucket .*not empty.*earlier execution/u);
    expect(await create(world, topicTemplate('after'))).toEqual(failure);
    expect(await create(world, topicTemplate('after'))).toEqual(failure);
    expect(world.callsOf('cloudformation:DeleteStack')).toHaveLength(2);
    expect(await topics(world)).toEqual(['before']);
  },

  'names the resource that could not be deleted, and tries it again': async (world) => {
    await create(world, topicTemplate('test', BUCKET));
    const object = { Bucket: 'full-bucket', Key: 'file' };
    await world.aws('s3:PutObject', { ...object, Body: 'content' });
    const message = /ended in DELETE_FAILED\. Bucket .*not empty.*Remove the cause/u;
    expect(await remove(world)).toEqual(failed('JobFailed', message));
    await world.aws('s3:DeleteObject', object);
    expect(await remove(world)).toEqual(succeeded(/stack is deleted/u, 2));
    expect(await topics(world)).toEqual([]);
  },

  'leaves a stack alone that has no tag of its own': async (world) => {
    await createForeign(world, topicTemplate('foreign'));
    const message = /my-test-main was not created by the function .*CreatedByFunction is missing/u;
    expect(await create(world, topicTemplate('never'))).toEqual(
      failed('ConfigurationError', message),
    );
    expect(await remove(world)).toEqual(failed('ConfigurationError', message));
    expect(await topics(world)).toEqual(['foreign']);
    expect(world.callsOf('cloudformation:DeleteStack')).toEqual([]);
  },

  'leaves the stack of another function alone': async (world) => {
    await createForeign(world, topicTemplate('foreign'), 'another-function');
    expect(await remove(world)).toEqual(
      failed('ConfigurationError', /CreatedByFunction is another-function/u),
    );
    expect(await topics(world)).toEqual(['foreign']);
  },

  'leaves a stack with termination protection alone': async (world) => {
    await create(world, topicTemplate('kept'));
    const message = `Stack [${STACK}] cannot be deleted while TerminationProtection is enabled`;
    world.use({
      'cloudformation:DeleteStack': () => {
        throw new AwsError('ValidationError', message, 400);
      },
    });
    expect(await remove(world)).toEqual(failed('ConfigurationError', /TerminationProtection/u));
    expect(await topics(world)).toEqual(['kept']);
  },

  'says that the role may not delete': async (world) => {
    await create(world, topicTemplate('kept'));
    world.iam.deny('cloudformation:DeleteStack');
    const message = /cloudformation:DeleteStack/u;
    expect(await remove(world)).toEqual(failed('PermissionError', message));
    expect(await topics(world)).toEqual(['kept']);
  },
};
