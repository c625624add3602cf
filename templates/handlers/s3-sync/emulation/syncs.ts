import { expect } from '@jest/globals';

import { succeeded, type Emulation } from '../../../../test/emulated/index.js';
import { BUCKET, bucketWith, headersOf, keysIn, PREFIX, SITE, sync } from './given.js';

const PUT = 's3:PutObject';
const SITE_KEYS = Object.keys(SITE)
  .map((path) => PREFIX + path)
  .sort();

/** Bringing a bucket in line. */
export const syncs: Emulation['scenarios'] = {
  'uploads pages last, and then deletes what is gone': async (world) => {
    await bucketWith(world, 'site/gone.txt', 'elsewhere.txt');
    const job = await sync(world, SITE);
    const variables = { uploaded: '4', unchanged: '0', deleted: '1', dryRun: 'false' };
    expect(job).toEqual(succeeded(/Uploaded 4 of 4 files to s3:.*deleted: 1/u, 0, variables));
    expect(await keysIn(world)).toEqual(['elsewhere.txt', ...SITE_KEYS]);
    const puts = world.callsOf(PUT).map(({ parameters }) => parameters.Key);
    expect(puts.at(-1)).toBe('site/index.html');
    const names = world.calls.map(({ name }) => name);
    expect(names.lastIndexOf(PUT)).toBeLessThan(names.indexOf('s3:DeleteObjects'));
  },

  'says of each object what it is, and how long it may be kept': async (world) => {
    await bucketWith(world);
    await sync(world, SITE, { immutable: ['assets/'] });
    const forever = 'public, max-age=31536000, immutable';
    const type = 'text/javascript; charset=utf-8';
    expect(await headersOf(world, 'index.html')).toEqual({
      ContentType: 'text/html; charset=utf-8',
      CacheControl: 'no-cache',
      text: SITE['index.html'],
    });
    expect(await headersOf(world, 'a b/ü+.txt')).toEqual({
      ContentType: 'text/plain; charset=utf-8',
      CacheControl: 'public, max-age=300',
      text: SITE['a b/ü+.txt'],
    });
    for (const path of ['main.4f3a2b1c.js', 'assets/index-BwKzW8nO.js']) {
      const headers = { ContentType: type, CacheControl: forever };
      expect(await headersOf(world, path)).toMatchObject(headers);
    }
  },

  'does not put again what has not changed': async (world) => {
    await bucketWith(world);
    await sync(world, SITE);
    const before = world.callsOf(PUT).length;
    const job = await sync(world, { ...SITE, 'index.html': '<h1>Yes</h1>' });
    expect(job).toEqual(succeeded(/Uploaded 1 of 4/u, 0, { unchanged: '3' }));
    expect(world.callsOf(PUT)).toHaveLength(before + 1);
    expect(await headersOf(world, 'index.html')).toMatchObject({ text: '<h1>Yes</h1>' });
  },

  'puts again what should have other headers': async (world) => {
    await bucketWith(world);
    await sync(world, SITE);
    const job = await sync(world, SITE, { htmlCacheControl: 'max-age=60' });
    expect(job).toEqual(succeeded(/Uploaded 1 of 4/u, 0));
    expect(await headersOf(world, 'index.html')).toMatchObject({ CacheControl: 'max-age=60' });
  },

  'unpacks a folder, and keeps what is to be kept': async (world) => {
    await bucketWith(world, 'site/uploads/a.png', 'site/gone.txt', 'site/');
    const files = { 'dist/a.txt': 'text', 'README.md': 'not this' };
    const job = await sync(world, files, { folder: 'dist', keep: ['uploads/'] });
    expect(job).toEqual(succeeded(/Uploaded 1 of 1 .*deleted: 1/u, 0));
    expect(await keysIn(world)).toEqual(['site/', 'site/a.txt', 'site/uploads/a.png']);
  },

  'only says what it would do': async (world) => {
    await bucketWith(world, 'site/gone.txt');
    const variables = {
      dryRun: 'true',
      uploaded: '1',
      deleted: '1',
      wouldUpload: 'site/a.txt',
      wouldDelete: 'site/gone.txt',
    };
    const job = await sync(world, { 'a.txt': 'text' }, { dryRun: true });
    expect(job).toEqual(succeeded(/Dry run, nothing was changed/u, 0, variables));
    expect(await keysIn(world)).toEqual(['site/gone.txt']);
  },

  'uploads once when every event comes twice': async (world) => {
    await bucketWith(world, 'site/gone.txt');
    await sync(world, SITE, {}, { deliveries: 'twice' });
    expect(await keysIn(world)).toEqual(SITE_KEYS);
    expect(world.callsOf(PUT)).toHaveLength(4);
    expect(world.callsOf('s3:DeleteObjects')).toHaveLength(1);
  },

  'ends with the same when every event comes twice at the same time': async (world) => {
    await bucketWith(world, 'site/gone.txt');
    const job = await sync(world, SITE, {}, { deliveries: 'together' });
    expect(job).toMatchObject({ status: 'Succeeded' });
    expect(await keysIn(world)).toEqual(SITE_KEYS);
  },

  'goes on in the next job when its time is short': async (world) => {
    await bucketWith(world, 'site/gone.txt');
    const names = Array.from({ length: 20 }, (_, index) => `${10 + index}.txt`);
    const files = Object.fromEntries(names.map((name) => [name, name]));
    const job = await sync(world, files, {}, { timeoutSeconds: 45 });
    expect(job).toEqual(succeeded(/Uploaded 20 of 20 .*deleted: 1/u, 3, { uploaded: '20' }));
    expect(job.progress[0]).toMatch(/8 files are settled\. Going on in the next job/u);
    expect(await keysIn(world)).toEqual(names.map((name) => PREFIX + name));
    expect(world.callsOf(PUT)).toHaveLength(20);
  },

  'adds a delete marker in a versioned bucket, and deletes no version': async (world) => {
    await bucketWith(world);
    const VersioningConfiguration = { Status: 'Enabled' };
    await world.aws('s3:PutBucketVersioning', { Bucket: BUCKET, VersioningConfiguration });
    await sync(world, SITE);
    await sync(world, { 'index.html': 'new' });
    const { Versions, DeleteMarkers } = await world.aws('s3:ListObjectVersions', {
      Bucket: BUCKET,
    });
    expect(Versions).toHaveLength(5);
    expect(DeleteMarkers).toHaveLength(3);
  },
};
