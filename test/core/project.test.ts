import { describe, expect, test } from '@jest/globals';

import { buildProject } from '../../generators/core/project.js';
import { triggerOf } from '../../generators/core/catalog.js';
import { manifest, parameter, tinyCatalog } from '../support/tiny-catalog.js';

const generator = { name: 'create-codepipeline-handler', version: '1.0.0' };
const answers = {
  template: 'tiny',
  language: 'typescript',
  infra: 'sam',
  name: 'my-handler',
  description: 'Tiny.',
  region: 'eu-central-1',
  runtime: 'nodejs24.x',
  packageManager: 'npm',
};
const permission = {
  sid: 'ReadBucket',
  why: 'Reads.',
  actions: ['s3:GetObject'],
  resources: ['arn:${AWS::Partition}:s3:::${bucketName}/*'],
};

const build = (more: Parameters<typeof parameter>[0], value?: unknown) =>
  buildProject(
    tinyCatalog([manifest({ parameters: [parameter(more)], permissions: [permission] })]),
    { ...answers, ...(value !== undefined && { bucketName: value as string }) },
    generator,
  );

describe('a parameter goes where its manifest says', () => {
  test('to UserParameters, under its name there', () => {
    const project = build({ userParameter: 'bucket' }, 'logs');
    expect(project.userParameters).toEqual({ bucket: 'logs' });
    expect(project.environment).toEqual({});
  });

  test('to the environment', () => {
    expect(build({ environment: 'BUCKET' }, 'logs').environment).toEqual({ BUCKET: 'logs' });
  });

  test('to a CloudFormation parameter, which the template refers to and iam/ fills in', () => {
    const project = build({ cloudFormationParameter: 'BucketName' }, 'logs');
    expect(project.cloudFormationParameters).toMatchObject([
      { name: 'BucketName', default: 'logs' },
    ]);
    expect(project.statements[0]?.Resource).toEqual(['arn:${AWS::Partition}:s3:::${BucketName}/*']);
    expect(project.iam.permissionsPolicy.Statement).toMatchObject([
      { Resource: ['arn:${AWS::Partition}:s3:::logs/*'] },
    ]);
  });

  test('to the environment of the local runner, from wherever the function gets it', () => {
    const parameters = { environment: 'BUCKET', cloudFormationParameter: 'BucketName' };
    const powertools = { POWERTOOLS_SERVICE_NAME: 'my-handler', POWERTOOLS_LOG_LEVEL: 'INFO' };
    expect(build({ environment: 'BUCKET' }, 'logs').local.environment).toEqual({
      ...powertools,
      BUCKET: 'logs',
    });
    expect(build(parameters, 'logs').local).toMatchObject({
      functionName: 'my-handler',
      region: 'eu-central-1',
      environment: { ...powertools, BUCKET: 'logs' },
    });
    expect(build({ ...parameters, optional: true }).local.environment).toEqual(powertools);
  });

  test('nowhere when it is left open, or advanced and as it is anyway', () => {
    expect(build({ userParameter: 'bucket', optional: true }).userParameters).toEqual({});
    const advanced = { userParameter: 'bucket', advanced: true, default: 'logs' };
    expect(build(advanced, 'logs').userParameters).toEqual({});
    expect(build(advanced, 'other').userParameters).toEqual({ bucket: 'other' });
  });
});

describe('the input artifact', () => {
  const artifact = (more: Parameters<typeof parameter>[0], value?: unknown) =>
    build(more, value).artifact;

  test('has the name that a parameter asks for, or the one of a source action', () => {
    expect(artifact({ inputArtifact: 'name' }, 'Built').name).toBe('Built');
    expect(artifact({}, 'Built').name).toBe('SourceOutput');
  });

  test('holds the files that parameters name, where they have a value', () => {
    expect(artifact({ inputArtifact: 'file' }, 'a.json').files).toEqual([
      { path: 'a.json', help: 'the bucket' },
    ]);
    expect(artifact({ inputArtifact: 'file', optional: true }).files).toEqual([]);
  });
});

describe('the demo pipeline', () => {
  const calling = { ...permission, sid: 'InvokeHandler', resources: ['${FunctionName}'] };
  const catalog = tinyCatalog();
  const codepipeline = triggerOf(catalog, manifest());
  const { demo } = buildProject(
    {
      ...catalog,
      triggers: {
        ...catalog.triggers,
        codepipeline: { ...codepipeline, pipelinePermissions: [calling] },
      },
    },
    answers,
    generator,
  );

  test('may do what every pipeline needs that calls the function, and what it needs itself', () => {
    expect(demo.serviceRole.statements.map(({ Sid }) => Sid)).toEqual([
      'InvokeHandler',
      'ReadSource',
    ]);
    expect(demo.serviceRole.reasons).toEqual({
      InvokeHandler: 'Reads.',
      ReadSource: 'ReadSource.',
    });
  });

  test('has its own names filled in, and leaves those of the deployment open', () => {
    expect(demo.serviceRole.statements[1]?.Resource).toEqual([
      'arn:aws:s3:::${DemoSourceBucket}/source.zip',
    ]);
    expect(demo.startRole.statements[0]?.Resource).toEqual([
      'arn:aws:events:::rule/${FunctionName}',
    ]);
    expect(demo.startRole.trustPolicy.Statement).toMatchObject([
      {
        Condition: {
          ArnEquals: { 'aws:SourceArn': 'arn:${AWS::Partition}:x:${FunctionName}-demo' },
        },
      },
    ]);
  });
});

test('user parameters are measured in characters, as JSON, against the limit of CodePipeline', () => {
  const of = (length: number) => build({ userParameter: 'b' }, '🎉'.repeat(length));
  expect(of(1_000 - '{"b":""}'.length).userParametersJson).toContain('🎉');
  expect(() => of(1_001 - '{"b":""}'.length)).toThrow('CodePipeline allows 1000');
});

test('a hook is named so that CodeDeploy may call it', () => {
  const catalog = tinyCatalog([manifest({ trigger: 'codedeploy' })]);
  expect(buildProject(catalog, answers, generator).functionName).toBe('CodeDeployHook_my-handler');
});
