import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { createAction } from '../../src/action.js';
import { FIRST_JOB_ID } from './job-event.js';
import { runJob, type JobOptions } from './run-job.js';
import { SERVICE_ROLE_ARN, TEMPLATE } from './stack-answers.js';

export const OWNER = 'my-handler';

export const environment = {
  SERVICE_ROLE_ARN,
  STACK_PREFIX: 'my',
  AWS_LAMBDA_FUNCTION_NAME: OWNER,
  TEMPLATE_BUCKET: 'amzn-s3-demo-bucket',
};

/** The client for templates; a mock of it leaves the one for artifacts alone. */
export const s3 = new S3Client({ region: 'eu-central-1' });

export const actionIn = (variables: Readonly<Record<string, string>>) =>
  createAction({
    cloudFormation: new CloudFormationClient({ region: 'eu-central-1' }),
    s3,
    environment: variables,
  });

/** The action with an environment as the infrastructure and Lambda set it. */
export const action = actionIn(environment);

const artifacts = { SourceOutput: { 'template.yaml': TEMPLATE } };

/** Runs the creation of the stack my-stack to its end. */
export const create = ({ userParameters = {}, ...options }: JobOptions = {}) =>
  runJob(action, {
    userParameters: { suffix: 'stack', ...(userParameters as object) },
    artifacts,
    ...options,
  });

/** Runs the deletion of the stack my-stack to its end. */
export const remove = (options: JobOptions = {}) =>
  runJob(action, { userParameters: { action: 'delete', suffix: 'stack' }, ...options });

const tags = (owner: string, job: string) => ({
  Tags: [
    { Key: 'CreatedByFunction', Value: owner },
    { Key: 'CreatedByJob', Value: job },
  ],
});

/** What the stack of this job, of an earlier execution and of another function has. */
export const ours = tags(OWNER, FIRST_JOB_ID);
export const leftover = tags(OWNER, '99999999-aaaa-4bbb-8ccc-000000000009');
export const foreign = tags('another-function', FIRST_JOB_ID.replace('1', '2'));
