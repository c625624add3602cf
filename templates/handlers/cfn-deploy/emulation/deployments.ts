import { expect } from '@jest/globals';

import {
  createBucket,
  failed,
  FAILING,
  inputArtifact,
  largeTemplate,
  runJob,
  succeeded,
  topics,
  topicTemplate,
  type Emulation,
} from '../../../../test/emulated/index.js';
import { createStack, deploy, STACK, TEMPLATE_BUCKET } from './given.js';

const YAML = `
Parameters:
  Name: { Type: String }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref Name
Outputs:
  TopicArn: { Value: !Ref Topic }
`;

const iamRole = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: 'from-the-template',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ec2.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
    },
  },
};

/** Creating and updating a stack. */
export const deployments: Emulation['scenarios'] = {
  'creates the stack, waits until it is complete, and hands its outputs on': async (world) => {
    const files = {
      'deploy/stack.yaml': YAML,
      'deploy/parameters.json': JSON.stringify({ Parameters: { Name: 'orders' } }),
    };
    const artifacts = [await inputArtifact(world, files)];
    const parameters = {
      stack: STACK,
      artifact: 'SourceOutput',
      file: 'deploy/stack.yaml',
      parametersFile: 'deploy/parameters.json',
    };
    const job = await runJob(world, parameters, { artifacts });
    const TopicArn = 'arn:aws:sns:eu-central-1:111122223333:orders';
    expect(job).toEqual(succeeded(/my-stack is deployed: CREATE_COMPLETE/u, 2, { TopicArn }));
    expect(await topics(world)).toEqual(['orders']);
  },

  'updates the stack': async (world) => {
    await createStack(world, topicTemplate('before'));
    const job = await deploy(world, topicTemplate('after'));
    expect(job).toEqual(succeeded(/my-stack is deployed: UPDATE_COMPLETE/u, 3));
    expect(await topics(world)).toEqual(['after']);
  },

  'succeeds when there is nothing to update': async (world) => {
    await createStack(world, topicTemplate('same'));
    const job = await deploy(world, topicTemplate('same'));
    expect(job).toEqual(succeeded(/up to date/u, 0, { TopicArn: expect.any(String) }));
  },

  'names the first resource that failed, and then what to do about the stack': async (world) => {
    const job = await deploy(world, topicTemplate('never', FAILING));
    expect(job).toEqual(
      failed(
        'JobFailed',
        /ended in ROLLBACK_COMPLETE\. Wait .*CREATE_FAILED: WaitCondition timed out/u,
      ),
    );
    expect(await topics(world)).toEqual([]);

    const again = await deploy(world, topicTemplate('now'));
    expect(again).toEqual(failed('JobFailed', /is ROLLBACK_COMPLETE.*Delete the stack/u));
  },

  'reports an update that was rolled back as failed': async (world) => {
    await createStack(world, topicTemplate('before'));
    const job = await deploy(world, topicTemplate('after', FAILING));
    expect(job).toEqual(
      failed('JobFailed', /ended in UPDATE_ROLLBACK_COMPLETE\. Wait .*WaitCondition timed out/u),
    );
    expect(await topics(world)).toEqual(['before']);

    const again = await deploy(world, topicTemplate('after'));
    expect(again).toEqual(succeeded(/UPDATE_COMPLETE/u, 3));
  },

  'says which capabilities the template needs, and deploys it with them': async (world) => {
    const template = topicTemplate('with-role', iamRole);
    const refusal = await deploy(world, template);
    expect(refusal).toEqual(failed('ConfigurationError', /CAPABILITY_IAM.*"capabilities"/u));

    const parameters = { capabilities: ['CAPABILITY_NAMED_IAM'] };
    expect(await deploy(world, template, { parameters })).toEqual(succeeded(/CREATE_COMPLETE/u, 2));
    const RoleName = 'from-the-template';
    expect((await world.aws('iam:GetRole', { RoleName })).Role).toMatchObject({ RoleName });
  },

  'puts a template over 51,200 bytes into the bucket': async (world) => {
    await createBucket(world, TEMPLATE_BUCKET);
    const job = await deploy(world, largeTemplate(60_000));
    expect(job).toEqual(succeeded(/CREATE_COMPLETE/u, 2));
    const { Contents } = await world.aws('s3:ListObjectsV2', { Bucket: TEMPLATE_BUCKET });
    expect(Contents).toEqual([
      expect.objectContaining({ Key: expect.stringMatching(/^cfn-deploy\/my-stack\//u) }),
    ]);
    expect(await topics(world)).toEqual(['large']);
  },

  'says that a large template needs a bucket': async (world) => {
    const environment = { TEMPLATE_BUCKET: '' };
    const job = await deploy(world, largeTemplate(60_000), { environment });
    expect(job).toEqual(failed('ConfigurationError', /Over 51200.*TEMPLATE_BUCKET/u));
  },

  'says that the bucket for large templates is not there': async (world) => {
    const job = await deploy(world, largeTemplate(60_000));
    expect(job).toEqual(failed('ConfigurationError', /amzn-s3-demo-bucket .*does not exist/u));
  },

  'says that a template is larger than CloudFormation takes': async (world) => {
    const job = await deploy(world, largeTemplate(1_000_000));
    expect(job).toEqual(failed('ConfigurationError', /at most 1000000/u));
  },

  'says why CloudFormation refuses a template': async (world) => {
    const job = await deploy(world, '{"Resources": {}}');
    expect(job).toEqual(failed('ConfigurationError', /refused .*At least one Resources member/u));
  },
};
