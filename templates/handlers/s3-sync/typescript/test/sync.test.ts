import { describe, expect, test } from '@jest/globals';
import { BUCKET, fakeBucket, s3, sync } from './support/fake-bucket.js';

const SITE = {
  'index.html': '<h1>Hey</h1>',
  'about/index.html': '<h1>About</h1>',
  'main.4f3a2b1c.js': 'run()',
  'a b/ü.txt': 'text 😀',
};

describe('a bucket', () => {
  test('gets all files, pages last, and loses what is gone after that', async () => {
    const bucket = fakeBucket('gone.txt', 'old/gone.js');

    const run = await sync(SITE);

    expect(run.summary).toBe(`Uploaded 4 of 4 files to s3://${BUCKET}/, objects deleted: 2`);
    expect(run.outputVariables).toEqual({
      dryRun: 'false',
      uploaded: '4',
      unchanged: '0',
      deleted: '2',
    });
    expect(bucket.changes.slice(0, 2).sort()).toEqual(['a b/ü.txt', 'main.4f3a2b1c.js']);
    expect(bucket.changes.slice(2, 4).sort()).toEqual(['about/index.html', 'index.html']);
    expect(bucket.changes.slice(4)).toEqual(['-gone.txt', '-old/gone.js']);
  });

  test('gets objects with their headers and digests', async () => {
    const bucket = fakeBucket();

    await sync({ 'a.txt': 'text' });

    expect(bucket.objects.get('a.txt')).toEqual({
      Bucket: BUCKET,
      Key: 'a.txt',
      Body: Buffer.from('text'),
      ContentType: 'text/plain; charset=utf-8',
      CacheControl: 'public, max-age=300',
      ChecksumSHA256: 'mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=',
      Metadata: { sha256: '982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1' },
    });
  });

  test('keeps what has not changed, and gets what has', async () => {
    const bucket = fakeBucket();
    await sync(SITE);
    bucket.changes.length = 0;

    const run = await sync({ ...SITE, 'index.html': '<h1>Yes</h1>' });

    expect(bucket.changes).toEqual(['index.html']);
    expect(run.outputVariables).toMatchObject({ uploaded: '1', unchanged: '3', deleted: '0' });
  });

  test('gets what has other headers now, or was put by others', async () => {
    const bucket = fakeBucket('b.txt');
    await sync({ 'a.txt': 'text', 'c.html': '' });
    bucket.objects.set('b.txt', { Bucket: BUCKET, Key: 'b.txt', Body: 'by others' });
    bucket.changes.length = 0;

    await sync(
      { 'a.txt': 'text', 'b.txt': 'by others', 'c.html': '' },
      { otherCacheControl: 'no-store' },
    );

    expect(bucket.changes.sort()).toEqual(['a.txt', 'b.txt']);
  });

  test('is only touched below the prefix', async () => {
    const bucket = fakeBucket('index.html', 'site2/a.txt', 'site/gone.txt', 'site/');

    await sync({ 'dist/a.txt': 'text', 'b.txt': '' }, { prefix: 'site/', folder: 'dist' });

    expect(bucket.changes).toEqual(['site/a.txt', '-site/gone.txt']);
    expect(s3.call(0).args[0].input).toMatchObject({ Prefix: 'site/' });
  });

  test('keeps what is to be kept', async () => {
    const bucket = fakeBucket('site/uploads/a.png', 'site/uploads', 'uploads/b.png');

    await sync({ 'a.txt': '' }, { prefix: 'site/', keep: ['uploads/'] });

    expect(bucket.changes).toEqual(['site/a.txt', '-site/uploads']);
  });

  test('is not changed by a dry run, which says what would be', async () => {
    const bucket = fakeBucket('gone.txt');

    const run = await sync(SITE, { dryRun: true });

    expect(bucket.changes).toEqual([]);
    expect(run.summary).toMatch(/^Dry run, nothing was changed: would upload 4 of 4 files/);
    expect(run.outputVariables).toEqual({
      dryRun: 'true',
      uploaded: '4',
      unchanged: '0',
      deleted: '1',
      wouldUpload: 'a b/ü.txt\nmain.4f3a2b1c.js\nabout/index.html\nindex.html',
      wouldDelete: 'gone.txt',
    });
  });

  test('with very many changes: a dry run lists those there is room for', async () => {
    fakeBucket();
    const names = Array.from({ length: 300 }, (_, index) => `${'x'.repeat(240)}${index}`);

    const run = await sync(Object.fromEntries(names.map((name) => [name, ''])), { dryRun: true });

    expect(run.outputVariables?.['wouldUpload']).toMatch(/\nand 9\d more$/);
  });
});

describe('nothing is changed', () => {
  test('when more would be deleted than allowed', async () => {
    const bucket = fakeBucket('a', 'b', 'c');

    const { failure } = await sync({ 'd.txt': '' }, { maxDeletions: 2 });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toMatch(/^3 objects in s3:.* maxDeletions allows 2: a, b, c…/);
    expect(bucket.changes).toEqual([]);
  });

  test.each([[{}], [{ folder: 'dist' }]])('when there are no files: %j', async (more) => {
    const bucket = fakeBucket('a');

    const { failure } = await sync('folder' in more ? { 'b.txt': '' } : {}, more);

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain('everything would be deleted: nothing was changed');
    expect(bucket.changes).toEqual([]);
  });

  test('when a key would be too long', async () => {
    const bucket = fakeBucket();

    const { failure } = await sync({ ['ü'.repeat(512)]: '' }, { prefix: 'a/' });

    expect(failure?.message).toContain('has more than 1024 bytes');
    expect(bucket.changes).toEqual([]);
  });

  test('when a file leads out of the folder', async () => {
    const bucket = fakeBucket();

    const { failure } = await sync({ '../a.txt': '' });

    expect(failure?.message).toContain('unsafe zip file');
    expect(bucket.changes).toEqual([]);
  });

  test.each([
    [{ bucket: 'No' }, 'UserParameters.bucket: must be the name of a bucket'],
    [{ prefix: 'site' }, 'UserParameters.prefix: must be a path with a slash at its end'],
    [{ prefix: '../' }, 'UserParameters.prefix'],
    [{ prefix: '/' }, 'UserParameters.prefix'],
    [{ maxDeletions: -1 }, 'UserParameters.maxDeletions'],
    [{ htmlCacheControl: 'a\nb' }, 'UserParameters.htmlCacheControl: must be a value of'],
    [{ contentTypes: ['html'] }, 'UserParameters.contentTypes.0: must be a type'],
    [{ keep: [''] }, 'UserParameters.keep.0'],
    [{ minutes: 0 }, 'UserParameters.minutes'],
    [{ acl: 'public-read' }, 'Unrecognized key: "acl"'],
  ])('when a parameter is wrong: %j', async (wrong, message) => {
    const { failure } = await sync({ 'a.txt': '' }, wrong);

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
  });
});
