import { expect } from '@jest/globals';

import {
  failed,
  runJob,
  succeeded,
  topics,
  topicTemplate,
  type Emulation,
  type World,
} from '../../../../test/emulated/index.js';
import { createStack, STACK } from './given.js';

const remove = (world: World) => runJob(world, { stack: STACK, action: 'delete' });

/** Deleting the stack in a later stage. */
export const deletions: Emulation['scenarios'] = {
  'deletes the stack and waits until it is gone, and then finds nothing to delete': async (
    world,
  ) => {
    await createStack(world, topicTemplate('temporary'));
    expect(await remove(world)).toEqual(succeeded(/stack is deleted/u, 2));
    expect(await topics(world)).toEqual([]);
    expect(await remove(world)).toEqual(succeeded(/nothing to delete/u, 0));
  },

  'names the resource that could not be deleted': async (world) => {
    const BucketName = 'full-bucket';
    const bucket = { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName } } };
    await createStack(world, topicTemplate('temporary', bucket));
    await world.aws('s3:PutObject', { Bucket: BucketName, Key: 'file', Body: 'content' });
    expect(await remove(world)).toEqual(
      failed('JobFailed', /ended in DELETE_FAILED\. Bucket .*not empty.*Remove the cause/u),
    );
    expect(await topics(world)).toEqual(['temporary']);
  },

  'says that the role may not delete': async (world) => {
    await createStack(world, topicTemplate('temporary'));
    world.iam.deny('cloudformation:DeleteStack');
    const job = await remove(world);
    expect(job).toEqual(failed('PermissionError', /cloudformation:DeleteStack/u));
    expect(await topics(world)).toEqual(['temporary']);
  },
};
