import { expect } from '@jest/globals';

import {
  AwsError,
  deadlineIn,
  failed,
  inputArtifact,
  missingArtifact,
  objectAsArtifact,
  otherParameters,
  runJob,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { BUCKET, bucketWith, keysIn, PREFIX, SITE, sync } from './given.js';

const PUT = 's3:PutObject';

/** What is refused, and what S3 refuses. */
export const troubles: Emulation['scenarios'] = {
  'changes nothing when more would be deleted than allowed': async (world) => {
    const keys = ['site/a.txt', 'site/b.txt', 'site/c.txt'];
    await bucketWith(world, ...keys);
    const job = await sync(world, SITE, { maxDeletions: 2 });
    const message = /^3 objects in s3:.*maxDeletions allows 2: site\/a\.txt, /u;
    expect(job).toEqual(failed('ConfigurationError', message));
    expect(await keysIn(world)).toEqual(keys);
  },

  'refuses an artifact without files': async (world) => {
    await bucketWith(world, 'site/a.txt');
    const empty = failed('ConfigurationError', /no file in .*nothing was changed/u);
    expect(await sync(world, {})).toEqual(empty);
    expect(await sync(world, SITE, { folder: 'dist' })).toEqual(empty);
    expect(await keysIn(world)).toEqual(['site/a.txt']);
  },

  'refuses a file that leads out of the folder': async (world) => {
    await bucketWith(world);
    const job = await sync(world, { ...SITE, '../evil.txt': 'text' });
    expect(job).toEqual(failed('JobFailed', /unsafe/u));
    expect(await keysIn(world)).toEqual([]);
  },

  'refuses what is no zip file, and a bomb': async (world) => {
    await bucketWith(world);
    const artifacts = [await objectAsArtifact(world, 'no zip file')];
    const job = await runJob(world, { bucket: BUCKET, prefix: PREFIX }, { artifacts });
    expect(job).toEqual(failed('JobFailed', /is (no|not a) zip/u));
    const bomb = await sync(world, { ...SITE, 'bomb.txt': '0'.repeat(500_000) });
    expect(bomb).toEqual(failed('JobFailed', /like a zip bomb/u));
    expect(await keysIn(world)).toEqual([]);
  },

  'says that the artifact is gone': async (world) => {
    await inputArtifact(world, SITE);
    const artifacts = [missingArtifact('Gone')];
    const job = await runJob(world, { bucket: BUCKET, prefix: PREFIX }, { artifacts });
    expect(job).toEqual(failed('RevisionUnavailable', /Gone/u));
  },

  'says that there is no such bucket': async (world) => {
    const job = await sync(world, SITE);
    expect(job).toEqual(failed('ConfigurationError', /no bucket amzn-s3-demo-bucket/u));
  },

  'says that the role may not upload': async (world) => {
    await bucketWith(world, 'site/gone.txt');
    world.iam.deny(PUT);
    expect(await sync(world, SITE)).toEqual(failed('PermissionError', /s3:PutObject/u));
    expect(await keysIn(world)).toEqual(['site/gone.txt']);
  },

  'says that the role may not look at what is there': async (world) => {
    await bucketWith(world, 'site/a.txt');
    world.use({
      's3:HeadObject': () => {
        throw new AwsError('AccessDenied', 'Access Denied', 403);
      },
    });
    const job = await sync(world, { 'a.txt': 'by others' });
    expect(job).toEqual(failed('PermissionError', /site\/a\.txt: it needs s3:GetObject/u));
  },

  'says that the role may not delete': async (world) => {
    await bucketWith(world, 'site/gone.txt');
    world.iam.deny('s3:DeleteObject');
    expect(await sync(world, SITE)).toEqual(failed('PermissionError', /s3:DeleteObject/u));
    expect(await keysIn(world)).toContain('site/gone.txt');
  },

  'keeps what was uploaded when S3 is throttled in between': async (world) => {
    await bucketWith(world);
    const names = Array.from({ length: 12 }, (_, index) => `${10 + index}.txt`);
    let throttles = 4;
    world.use({
      [PUT]: ({ parameters }) => {
        if (parameters.Key !== 'site/20.txt' || --throttles < 0) return undefined;
        throw new AwsError('SlowDown', 'Please reduce your request rate.', 503);
      },
    });
    const job = await sync(world, Object.fromEntries(names.map((name) => [name, name])));
    expect(job).toMatchObject({ status: 'Succeeded', outputVariables: { uploaded: '12' } });
    expect(job.progress).toEqual([expect.stringMatching(/Will try again: .*SlowDown/u)]);
    expect(await keysIn(world)).toEqual(names.map((name) => PREFIX + name));
  },

  'says that S3 is not available': async (world) => {
    world.use({
      's3:ListObjectsV2': () => {
        throw new AwsError('SlowDown', 'Please reduce your request rate.', 503);
      },
    });
    expect(await sync(world, SITE)).toEqual(failed('SystemUnavailable', /SlowDown/u));
  },

  'gives up at its own deadline, and with the token of another prefix': async (world) => {
    await bucketWith(world);
    const names = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
    const files = Object.fromEntries(names.map((name) => [name, name]));
    const late = await sync(world, files, {}, { timeoutSeconds: 45, data: deadlineIn(0) });
    expect(late).toEqual(failed('JobFailed', /Not finished within .*files are settled/u));
    const data = otherParameters({ bucket: BUCKET, prefix: 'other/' });
    const other = await sync(world, { ...files, new: '' }, {}, { timeoutSeconds: 45, data });
    expect(other).toEqual(failed('ConfigurationError', /token/u));
  },
};
