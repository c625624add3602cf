import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import pipelinePolicy from '../../iam/pipeline-policy.json' with { type: 'json' };
import demo from '../../infra/demo-pipeline.json' with { type: 'json' };
import { fillIn } from '../../infra/permissions.js';
import action from '../../pipeline/action.json' with { type: 'json' };
import { context, permissions, rolesOf, synthesize, written } from './synthesis.js';

const template = synthesize();
const buckets = Object.keys(template.findResources('AWS::S3::Bucket'));
const [source = '', artifacts = ''] = buckets;

/** The declaration with the names of this stack. */
const { serviceRole, startRole } = fillIn(
  demo,
  {
    FunctionName: context.functionName,
    DemoSourceBucket: `\${${source}}`,
    DemoArtifactBucket: `\${${artifacts}}`,
  },
  'demo-pipeline.json',
);

/** The template has a stage with just this action. */
function expectStage(expected: Record<string, unknown>): void {
  template.hasResourceProperties('AWS::CodePipeline::Pipeline', {
    PipelineType: 'V2',
    ArtifactStore: { Location: { Ref: artifacts } },
    Stages: Match.arrayWith([Match.objectLike({ Actions: [Match.objectLike(expected)] })]),
  });
}

test('the pipeline takes what is uploaded, without polling', () => {
  expectStage({
    Configuration: {
      S3Bucket: { Ref: source },
      S3ObjectKey: demo.sourceKey,
      PollForSourceChanges: false,
    },
    OutputArtifacts: [{ Name: demo.artifact }],
  });
});

test('the pipeline invokes the function as pipeline/action.json does', () => {
  const [handler] = Object.keys(template.findResources('AWS::Lambda::Function'));
  const inputs = action.inputArtifacts.map(({ name }: { name: string }) => ({ Name: name }));
  expectStage({
    Name: action.name,
    Namespace: action.namespace,
    Configuration: {
      FunctionName: { Ref: handler },
      UserParameters: action.configuration.UserParameters,
    },
    InputArtifacts: inputs.length > 0 ? inputs : Match.absent(),
  });
});

test('an upload of that object starts the pipeline', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [{ Ref: source }] }, object: { key: [demo.sourceKey] } },
    },
  });
});

describe.each([
  ['codepipeline.amazonaws.com', serviceRole],
  ['events.amazonaws.com', startRole],
])('the role of %s', (service, declared) => {
  const [role, ...others] = rolesOf(service, template);

  test('has the declared permissions and trust, and no other', () => {
    expect(others).toEqual([]);
    const documents = role?.Policies.map(({ PolicyDocument }) => permissions(PolicyDocument));
    expect(documents).toEqual([permissions({ Statement: declared.statements })]);
    expect(written(role?.AssumeRolePolicyDocument ?? {})).toEqual(declared.trustPolicy);
  });
});

test('the service role may do what iam/pipeline-policy.json says', () => {
  const declared = permissions({ Statement: serviceRole.statements });
  expect([...declared]).toEqual(expect.arrayContaining([...permissions(pipelinePolicy)]));
});

describe.each(buckets)('%s', (id) => {
  test('is encrypted, private and tidy, and goes away with the stack', () => {
    expect(template.findResources('AWS::S3::Bucket')[id]).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  });

  test('is reached over TLS only', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: id },
      PolicyDocument: {
        Statement: [Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition })],
      },
    });
  });
});
