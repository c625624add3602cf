import {
  DeleteObjectsCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type DeleteObjectsCommandInput,
  type HeadObjectCommandInput,
  type ListObjectsV2CommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { createAction } from '../../src/action.js';
import { runJob, type JobOptions } from './run-job.js';

export const BUCKET = 'amzn-s3-demo-bucket';

const client = new S3Client({ region: 'eu-central-1' });
export const s3 = mockClient(client);
export const action = createAction(client);

interface FakeBucket {
  /** What is there, by key. */
  readonly objects: Map<string, PutObjectCommandInput>;
  /** The keys that were put or deleted, in order. */
  readonly changes: string[];
  /** What is thrown before a change, instead of making it; undefined for one that is made. */
  readonly errors: (Error | undefined)[];
}

/** A bucket that answers from memory, two keys a page. */
export function fakeBucket(...keys: readonly string[]): FakeBucket {
  const bucket: FakeBucket = { objects: new Map(), changes: [], errors: [] };
  for (const Key of keys) bucket.objects.set(Key, { Bucket: BUCKET, Key, Body: 'by others' });
  s3.reset();
  s3.on(ListObjectsV2Command).callsFake(
    ({ Prefix, ContinuationToken }: ListObjectsV2CommandInput) => {
      const found = [...bucket.objects.values()].filter(({ Key }) => Key?.startsWith(Prefix ?? ''));
      const start = Number(ContinuationToken ?? 0);
      const Contents = found.slice(start, start + 2).map(({ Key = '', Body }) => ({
        Key: encodeURIComponent(Key).replaceAll('%20', '+'),
        Size: (Body as string | Buffer).length,
      }));
      const more = start + 2 < found.length;
      return {
        Contents,
        IsTruncated: more,
        ...(more && { NextContinuationToken: `${start + 2}` }),
      };
    },
  );
  s3.on(HeadObjectCommand).callsFake(({ Key = '' }: HeadObjectCommandInput) => {
    const found = bucket.objects.get(Key);
    if (!found) throw serviceError('NotFound', 404);
    const { Metadata = {}, ContentType, CacheControl } = found;
    return { Metadata, ContentType, CacheControl };
  });
  s3.on(PutObjectCommand).callsFake((input: PutObjectCommandInput) => {
    change(bucket, input.Key);
    bucket.objects.set(input.Key ?? '', input);
    return {};
  });
  s3.on(DeleteObjectsCommand).callsFake(({ Delete }: DeleteObjectsCommandInput) => {
    for (const { Key } of Delete?.Objects ?? []) {
      change(bucket, `-${Key ?? ''}`);
      bucket.objects.delete(Key ?? '');
    }
    return {};
  });
  return bucket;
}

function change({ changes, errors }: FakeBucket, what = ''): void {
  const error = errors.shift();
  if (error) throw error;
  changes.push(what);
}

/** Runs the action on an artifact with some files. */
export const sync = (
  files: Readonly<Record<string, string>>,
  userParameters: object = {},
  options: JobOptions = {},
) =>
  runJob(action, {
    userParameters: { bucket: BUCKET, ...userParameters },
    artifacts: { SourceOutput: files },
    ...options,
  });

/** An error as the SDK throws it. */
export function serviceError(name: string, httpStatusCode = 400): Error {
  return Object.assign(new Error('Said by the test'), { name, $metadata: { httpStatusCode } });
}
