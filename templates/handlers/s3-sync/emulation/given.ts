import {
  createBucket,
  inputArtifact,
  runJob,
  type JobOptions,
  type World,
} from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const BUCKET = 'amzn-s3-demo-bucket';
export const PREFIX = 'site/';

export const SITE = {
  'index.html': '<h1>Hey</h1>',
  'main.4f3a2b1c.js': 'run()',
  'assets/index-BwKzW8nO.js': 'run()',
  'a b/ü+.txt': 'text 😀',
};

/** Unpacks an artifact with some files: each call is an execution of its own. */
export async function sync(
  world: World,
  files: Readonly<Record<string, string>>,
  parameters: object = {},
  options: JobOptions = {},
) {
  const artifacts = [await inputArtifact(world, files)];
  const given = { bucket: BUCKET, prefix: PREFIX, ...parameters };
  return runJob(world, given, { artifacts, ...options });
}

/** Makes the bucket with objects that others have put there. */
export async function bucketWith(world: World, ...keys: readonly string[]): Promise<void> {
  await createBucket(world, BUCKET);
  for (const Key of keys) {
    await world.aws('s3:PutObject', { Bucket: BUCKET, Key, Body: 'by others' });
  }
}

/** @returns the keys of all objects in the bucket */
export async function keysIn({ aws }: World): Promise<string[]> {
  const { Contents = [] } = await aws('s3:ListObjectsV2', { Bucket: BUCKET });
  return Contents.map(({ Key }: any) => Key);
}

/** @returns what is said of an object to whoever fetches it */
export async function headersOf({ aws }: World, path: string) {
  const { ContentType, CacheControl, Body } = await aws('s3:GetObject', {
    Bucket: BUCKET,
    Key: PREFIX + path,
  });
  return { ContentType, CacheControl, text: Buffer.from(Body.base64, 'base64').toString() };
}
