import { CfnOutput } from 'aws-cdk-lib';
import { Artifact, Pipeline, PipelineType } from 'aws-cdk-lib/aws-codepipeline';
import { S3SourceAction, S3Trigger } from 'aws-cdk-lib/aws-codepipeline-actions';
import { Rule } from 'aws-cdk-lib/aws-events';
import { CodePipeline } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { invokeAction } from '../pipeline/invoke-action.js';
import type { Config } from './config.js';
import { declaredRole } from './declared-role.js';
import { artifactBucket, reference, sourceBucket } from './demo-buckets.js';
import demo from './demo-pipeline.json' with { type: 'json' };
import { fillIn } from './permissions.js';

/** The values of the placeholders in demo-pipeline.json. */
type Values = Readonly<Record<'FunctionName' | 'DemoSourceBucket' | 'DemoArtifactBucket', string>>;

/**
 * Adds a pipeline that runs the function: what is uploaded to its source bucket starts it.
 *
 * Outputs DemoPipelineName, DemoSourceBucketName, DemoArtifactBucketName.
 */
export function addDemoPipeline(scope: Construct, handler: IFunction, config: Config): void {
  const source = sourceBucket(scope);
  const artifacts = artifactBucket(scope);
  const values = {
    FunctionName: config.functionName,
    DemoSourceBucket: reference(source),
    DemoArtifactBucket: reference(artifacts),
  };
  const pipeline = new Pipeline(scope, 'DemoPipeline', {
    pipelineName: fillIn(demo.pipelineName, values, 'The name of the pipeline'),
    pipelineType: PipelineType.V2,
    artifactBucket: artifacts,
    // Immutable, because CDK would otherwise grant more than is declared.
    role: declaredRole(scope, 'DemoPipelineRole', {
      description: `Service role of the demo pipeline of ${config.functionName}`,
      declaration: demo.serviceRole,
      values,
    }).withoutPolicyUpdates(),
    usePipelineRoleForActions: true,
    stages: [
      { stageName: 'Source', actions: [sourceAction(source)] },
      { stageName: 'Invoke', actions: [invokeAction(scope, handler)] },
    ],
  });
  startOnUpload(scope, source, pipeline, values);

  new CfnOutput(scope, 'DemoPipelineName', { value: pipeline.pipelineName });
  new CfnOutput(scope, 'DemoSourceBucketName', { value: source.bucketName });
  new CfnOutput(scope, 'DemoArtifactBucketName', { value: artifacts.bucketName });
}

function sourceAction(bucket: IBucket): S3SourceAction {
  return new S3SourceAction({
    actionName: 'Source',
    bucket,
    bucketKey: demo.sourceKey,
    output: Artifact.artifact(demo.artifact),
    // The rule starts the pipeline; polling would start it a second time.
    trigger: S3Trigger.NONE,
  });
}

function startOnUpload(
  scope: Construct,
  source: IBucket,
  pipeline: Pipeline,
  values: Values,
): void {
  new Rule(scope, 'DemoRule', {
    ruleName: fillIn(demo.ruleName, values, 'The name of the rule'),
    description: `Starts the demo pipeline of ${values.FunctionName} when something is uploaded`,
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [source.bucketName] }, object: { key: [demo.sourceKey] } },
    },
    targets: [
      new CodePipeline(pipeline, {
        eventRole: declaredRole(scope, 'DemoStartRole', {
          description: `Lets EventBridge start the demo pipeline of ${values.FunctionName}`,
          declaration: demo.startRole,
          values,
        }).withoutPolicyUpdates(),
      }),
    ],
  });
}
