import { ARTIFACT_BUCKET, type World } from './world.js';
import type { AwsError } from './front/aws-error.js';
import { REGION } from './front/front.js';
import type { InputArtifact } from './job.js';

/** Puts a zip file where a pipeline keeps its artifacts. @param files texts by their path in it */
export async function inputArtifact(
  world: World,
  files: Readonly<Record<string, string>>,
): Promise<InputArtifact> {
  return objectAsArtifact(world, await world.zip(files));
}

/** Puts there what may be no zip file at all. */
export async function objectAsArtifact(
  world: World,
  content: string | { readonly base64: string },
): Promise<InputArtifact> {
  await createBucket(world, ARTIFACT_BUCKET);
  const artifact = missingArtifact();
  const { objectKey: Key, bucketName: Bucket } = artifact.location.s3Location;
  await world.aws('s3:PutObject', { Bucket, Key, Body: content });
  return artifact;
}

/** Creates a bucket in the region of the functions, unless it is there. */
export async function createBucket(world: World, Bucket: string): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: REGION };
  await world
    .aws('s3:CreateBucket', { Bucket, CreateBucketConfiguration })
    .catch((error: unknown) => {
      if ((error as AwsError).code !== 'BucketAlreadyOwnedByYou') throw error;
    });
}

/** What an event names, but is not there. */
export const missingArtifact = (name = 'SourceOutput'): InputArtifact => ({
  name,
  revision: null,
  location: {
    type: 'S3',
    s3Location: { bucketName: ARTIFACT_BUCKET, objectKey: `my-pipeline/${name}/AbCdEfG.zip` },
  },
});
