import { S3Client } from '@aws-sdk/client-s3';
import { Bucket } from './bucket.js';
import { clientOptions, defineAction } from './codepipeline/index.js';
import { parameters } from './parameters.js';
import { state } from './state.js';
import { sync } from './sync.js';

/** The invoke action: unpacks an artifact into a bucket, and removes what is gone. */
export function createAction(s3: S3Client) {
  return defineAction({
    parameters,
    state,
    target: ({ bucket, prefix }) => `s3://${bucket}/${prefix}`,
    deadlineSeconds: ({ minutes }) => minutes * 60,
    run: (given, context) => sync(given, new Bucket(s3, given.bucket, context.signal), context),
  });
}

/** An upload may take some seconds. The bucket may be in another region. */
export const action = createAction(
  new S3Client({ ...clientOptions(10), followRegionRedirects: true }),
);
