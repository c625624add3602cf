import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** The bucket that the pipeline starts from: it keeps versions, and tells EventBridge of uploads. */
export function sourceBucket(scope: Construct): IBucket {
  const bucket = guardedBucket(scope, 'DemoSourceBucket', {
    versioned: true,
    lifecycleRules: [
      {
        id: 'RemoveOldVersions',
        noncurrentVersionExpiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  });
  // CDK's own property for it deploys a second function, with a role that may change any bucket.
  resourceOf(bucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return bucket;
}

/** The bucket in which CodePipeline keeps what one action hands to the next. */
export function artifactBucket(scope: Construct): IBucket {
  return guardedBucket(scope, 'DemoArtifactBucket', {
    lifecycleRules: [
      {
        id: 'RemoveOldArtifacts',
        expiration: Duration.days(30),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  });
}

/** `${LogicalId}`: the bucket's name in a text that CloudFormation substitutes. */
export function reference(bucket: IBucket): string {
  return `\${${bucket.stack.getLogicalId(resourceOf(bucket))}}`;
}

function resourceOf(bucket: IBucket): CfnBucket {
  return bucket.node.defaultChild as CfnBucket;
}

/** Encrypted, private, reached over TLS only; it goes away with the stack, once it is empty. */
function guardedBucket(scope: Construct, id: string, props: BucketProps): IBucket {
  const bucket = new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
    ...props,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'A pipeline to try the function with: access logs would need one more bucket to empty.',
  });
  // Bucket does not fit IBucket under exactOptionalPropertyTypes, which CDK is not compiled with.
  return bucket as IBucket;
}
