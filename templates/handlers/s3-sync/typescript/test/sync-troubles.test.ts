import { DeleteObjectsCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { action, BUCKET, fakeBucket, s3, serviceError, sync } from './support/fake-bucket.js';
import { runJob } from './support/run-job.js';

/** Twelve pages and ten other files: two batches of each. */
const MANY = Object.fromEntries(
  Array.from({ length: 22 }, (_, index) => [`${index}.${index < 12 ? 'html' : 'txt'}`, 'text']),
);

describe('work that is too much for one job', () => {
  test('goes on in the next one, and ends with the same', async () => {
    const bucket = fakeBucket('gone');

    // No time for more than one step.
    const run = await sync(MANY, {}, { timeoutMilliseconds: 20_000 });

    expect(run.reports.map(({ executionDetails }) => executionDetails?.summary)).toEqual([
      expect.stringContaining('objects deleted: 0; 8 files are settled. Going on in the next job'),
      expect.stringContaining('Uploaded 10 of 22 files'),
      expect.stringContaining('18 files are settled'),
      expect.stringContaining('Uploaded 22 of 22 files'),
      `Uploaded 22 of 22 files to s3://${BUCKET}/, objects deleted: 1`,
    ]);
    expect(bucket.changes.slice(0, 10).every((key) => key.endsWith('.txt'))).toBe(true);
    expect(new Set(bucket.changes).size).toBe(23);
    expect(bucket.changes.at(-1)).toBe('-gone');
  });

  test('is no dry run', async () => {
    fakeBucket();

    const run = await sync(MANY, { dryRun: true }, { timeoutMilliseconds: 20_000 });

    expect(run.failure?.message).toMatch(/only 8 of 22 files were compared\..*more time$/);
  });

  test('counts the deletions of all jobs', async () => {
    fakeBucket('a', 'b');
    const first = await sync(MANY, {}, { timeoutMilliseconds: 20_000, maximumJobs: 1 });
    const token = first.reports[0]?.continuationToken?.replace('"deleted":0', '"deleted":99');

    const { failure } = await sync(MANY, {}, { continuationToken: token });

    expect(failure?.message).toMatch(/^101 objects .* maxDeletions allows 100/);
  });

  test('is given up when the artifact is another one meanwhile', async () => {
    const bucket = fakeBucket();
    const first = await sync(MANY, {}, { timeoutMilliseconds: 20_000, maximumJobs: 1 });
    const before = bucket.changes.length;

    const run = await sync(
      { 'a.txt': '' },
      {},
      { continuationToken: first.reports[0]?.continuationToken },
    );

    expect(run.failure?.type).toBe('ConfigurationError');
    expect(run.failure?.message).toContain('not those that the work began with');
    expect(bucket.changes).toHaveLength(before);
  });
});

describe('throttling', () => {
  test('later on keeps what was done', async () => {
    const bucket = fakeBucket();
    bucket.errors.push(undefined, undefined, serviceError('SlowDown', 503));

    const run = await sync({ 'a.txt': '', 'b.txt': '', 'c.txt': '' });

    expect(run.reports[0]?.executionDetails?.summary).toMatch(
      /Uploaded 2 of 3 files .* Will try again: SlowDown/,
    );
    expect(run.outputVariables).toMatchObject({ uploaded: '3', unchanged: '0' });
    expect(bucket.changes).toHaveLength(3);
  });

  test('at once is a failure that may pass', async () => {
    fakeBucket().errors.push(serviceError('SlowDown', 503));

    expect((await sync({ 'a.txt': '' })).failure?.type).toBe('SystemUnavailable');
  });
});

describe('what S3 refuses', () => {
  test('is told, after the other files of the batch have ended', async () => {
    const bucket = fakeBucket();
    bucket.errors.push(serviceError('AccessDenied', 403));

    const { failure } = await sync({ 'a.txt': '', 'b.txt': '' });

    expect(failure?.type).toBe('PermissionError');
    expect(bucket.changes).toEqual(['b.txt']);
  });

  test('of a listing', async () => {
    fakeBucket();
    s3.on(ListObjectsV2Command).rejects(serviceError('NoSuchBucket', 404));

    const { failure } = await sync({ 'a.txt': '' });

    expect(failure).toMatchObject({
      type: 'ConfigurationError',
      message: `There is no bucket ${BUCKET}`,
    });
  });

  test.each([
    [403, 'PermissionError', 'may not look at s3://amzn-s3-demo-bucket/a.txt: it needs'],
    [400, 'JobFailed', 'Said by the test'],
  ])('of the headers: %s', async (status, type, message) => {
    fakeBucket('a.txt');
    s3.on(HeadObjectCommand).rejects(serviceError('Unknown', status));

    const { failure } = await sync({ 'a.txt': 'by others' });

    expect(failure?.type).toBe(type);
    expect(failure?.message).toContain(message);
  });

  test('of single deletions', async () => {
    fakeBucket('gone');
    const Errors = [{ Key: 'gone', Code: 'AccessDenied', Message: 'no s3:DeleteObject' }];
    s3.on(DeleteObjectsCommand).resolves({ Errors });

    const { failure } = await sync({ 'a.txt': '' });

    expect(failure?.type).toBe('PermissionError');
    expect(failure?.message).toContain(
      '1 of 1 objects could not be deleted, such as gone: no s3:Del',
    );
  });
});

test('an object that is gone since it was listed is put again', async () => {
  const bucket = fakeBucket('a.txt');
  s3.on(HeadObjectCommand).rejects(serviceError('NotFound', 404));

  await sync({ 'a.txt': 'by others' });

  expect(bucket.changes).toEqual(['a.txt']);
});

test('a bucket with too many objects is a mistake', async () => {
  fakeBucket();
  const Contents = Array.from({ length: 100_001 }, (_, index) => ({ Key: String(index) }));
  s3.on(ListObjectsV2Command).resolves({ Contents });

  const { failure } = await sync({ 'a.txt': '' });

  expect(failure?.message).toContain('More than 100000 objects');
});

test('the token of another prefix is refused', async () => {
  fakeBucket();
  const first = await sync(MANY, {}, { timeoutMilliseconds: 20_000, maximumJobs: 1 });

  const run = await runJob(action, {
    userParameters: { bucket: BUCKET, prefix: 'site/' },
    artifacts: { SourceOutput: MANY },
    continuationToken: first.reports[0]?.continuationToken,
  });

  expect(run.failure?.message).toContain('belongs to other work');
});
