import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createAction } from '../src/action.js';
import { action, artifacts, s3, userParameters } from './support/deploy.js';
import { FIRST_JOB_ID } from './support/job-event.js';
import { runJob } from './support/run-job.js';
import {
  answerStatuses,
  serviceError,
  SERVICE_ROLE_ARN,
  STACK_ID,
  TEMPLATE,
} from './support/stack-answers.js';

const cloudFormation = mockClient(CloudFormationClient);
const bucket = mockClient(s3);

beforeEach(() => {
  cloudFormation.reset();
  bucket.reset();
  cloudFormation.on(CreateStackCommand).resolves({ StackId: STACK_ID });
  answerStatuses(cloudFormation, [undefined]);
});

/** Starts a deployment of these files; looks at its first job only. */
async function deploy(files: Record<string, string>, more: object = {}) {
  const run = await runJob(action, {
    userParameters: { ...userParameters, ...more },
    artifacts: { SourceOutput: files },
    maximumJobs: 1,
  });
  const request = cloudFormation.commandCalls(CreateStackCommand)[0]?.args[0].input;
  return { ...run, request };
}

/** Text that a zip file does not shrink like a bomb. */
function text(bytes: number): string {
  return range(bytes)
    .map((index) => index.toString(36))
    .join(' ')
    .slice(0, bytes);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}

describe('the request', () => {
  test('has the template, the service role and the first job as token', async () => {
    const { request } = await deploy({ 'template.yaml': TEMPLATE });

    expect(request).toEqual({
      StackName: 'my-stack',
      TemplateBody: TEMPLATE,
      Parameters: [],
      Capabilities: [],
      RoleARN: SERVICE_ROLE_ARN,
      ClientRequestToken: FIRST_JOB_ID,
    });
  });

  test('has capabilities and parameters', async () => {
    const { request } = await deploy(
      {
        'template.yaml': TEMPLATE,
        'parameters.json': '{"Parameters":{"Stage":"test","Empty":""}}',
      },
      { capabilities: ['CAPABILITY_NAMED_IAM'], parametersFile: 'parameters.json' },
    );

    expect(request?.Capabilities).toEqual(['CAPABILITY_NAMED_IAM']);
    expect(request?.Parameters).toEqual([
      { ParameterKey: 'Stage', ParameterValue: 'test' },
      { ParameterKey: 'Empty', ParameterValue: '' },
    ]);
  });

  test('takes the only artifact and the usual file when none is named', async () => {
    const run = await runJob(action, {
      userParameters: { stack: 'my-stack' },
      artifacts,
      maximumJobs: 1,
    });

    expect(run.failure).toBeUndefined();
  });

  test('holds a template of up to 51,200 bytes', async () => {
    const template = text(51_200);

    expect((await deploy({ 'template.yaml': template })).request?.TemplateBody).toBe(template);
    expect(bucket.calls()).toHaveLength(0);
  });

  test('names a larger template, in bytes, by its URL', async () => {
    bucket.on(PutObjectCommand).resolves({});
    const template = `ä${text(51_199)}`;

    const { request } = await deploy({ 'template.yaml': template });

    const key = `cfn-deploy/my-stack/${FIRST_JOB_ID}.template`;
    expect(bucket.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'amzn-s3-demo-bucket',
      Key: key,
      Body: template,
    });
    expect(request?.TemplateBody).toBeUndefined();
    expect(request?.TemplateURL).toBe(
      `https://s3.eu-central-1.amazonaws.com/amzn-s3-demo-bucket/${key}`,
    );
  });

  test('needs a bucket that exists', async () => {
    bucket.on(PutObjectCommand).rejects(serviceError('NoSuchBucket'));

    const { failure } = await deploy({ 'template.yaml': text(51_201) });

    expect(failure).toMatchObject({
      type: 'ConfigurationError',
      message: 'The bucket amzn-s3-demo-bucket of TEMPLATE_BUCKET does not exist',
    });
  });

  test('needs a bucket that may be written', async () => {
    bucket.on(PutObjectCommand).rejects(serviceError('AccessDenied', 'no s3:PutObject'));

    const { failure } = await deploy({ 'template.yaml': text(51_201) });

    expect(failure).toMatchObject({ type: 'PermissionError' });
  });
});

describe('what cannot be deployed', () => {
  test.each([
    ['an empty template', { 'template.yaml': ' \n' }, 'The template template.yaml is empty'],
    ['a template over 1 MB', { 'template.yaml': text(1_000_001) }, 'has 1000001 bytes'],
    ['a missing template', { 'other.yaml': TEMPLATE }, 'has no template.yaml'],
  ])('%s', async (_, files: Record<string, string>, message) => {
    const { failure, request } = await deploy(files);

    expect(failure).toMatchObject({ type: 'ConfigurationError' });
    expect(failure?.message).toContain(message);
    expect(request).toBeUndefined();
  });

  test.each([
    ['no JSON', '{"Parameters": {"Secret": hush}}', 'parameters.json is not JSON'],
    ['no object', '[]', 'parameters.json has to be a JSON object'],
    ['a name twice', '{"Parameters":{"A":"1","A":"2"}}', 'has the key "A" more than once'],
    ['a number', '{"Parameters":{"Count":1}}', 'parameters.json.Parameters.Count: '],
    ['tags', '{"Parameters":{},"Tags":{}}', 'Tags'],
    ['a long value', `{"Parameters":{"A":"${'x'.repeat(4_097)}"}}`, 'Parameters.A'],
    [
      'too many',
      JSON.stringify({ Parameters: Object.fromEntries(range(201).map((i) => [`P${i}`, ''])) }),
      'at most 200',
    ],
  ])('a parameters file with %s', async (_, json, message) => {
    const files = { 'template.yaml': TEMPLATE, 'parameters.json': json };

    const { failure } = await deploy(files, { parametersFile: 'parameters.json' });

    expect(failure).toMatchObject({ type: 'ConfigurationError' });
    expect(failure?.message).toContain(message);
    expect(failure?.message).not.toContain('hush');
  });
});

describe('the environment', () => {
  test.each([
    [{}, 'Environment.SERVICE_ROLE_ARN: is missing'],
    [{ SERVICE_ROLE_ARN: '' }, 'Environment.SERVICE_ROLE_ARN: must be the ARN'],
    [{ SERVICE_ROLE_ARN: 'admin' }, 'Environment.SERVICE_ROLE_ARN: must be the ARN'],
  ])('names the service role: %j', async (environment, message) => {
    const unset = createAction({ cloudFormation: new CloudFormationClient({}), s3, environment });

    const { failure } = await runJob(unset, { userParameters, artifacts });

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(message);
    expect(cloudFormation.calls()).toHaveLength(0);
  });

  test('need not name a bucket while templates are small', async () => {
    const environment = { SERVICE_ROLE_ARN, TEMPLATE_BUCKET: '' };
    const without = createAction({ cloudFormation: new CloudFormationClient({}), s3, environment });
    const run = (template: string) =>
      runJob(without, {
        userParameters,
        artifacts: { SourceOutput: { 'template.yaml': template } },
        maximumJobs: 1,
      });

    expect((await run(TEMPLATE)).failure).toBeUndefined();
    const { failure } = await run(text(51_201));
    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain('51201 bytes');
    expect(failure?.message).toContain('TEMPLATE_BUCKET');
  });
});
