import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { createAction } from '../../src/action.js';
import { runJob } from './run-job.js';
import { SERVICE_ROLE_ARN, TEMPLATE } from './stack-answers.js';

export const userParameters = {
  stack: 'my-stack',
  artifact: 'SourceOutput',
  file: 'template.yaml',
};
export const artifacts = { SourceOutput: { 'template.yaml': TEMPLATE } };

/** The client for templates; a mock of it leaves the one for artifacts alone. */
export const s3 = new S3Client({ region: 'eu-central-1' });

/** The action with an environment as the infrastructure sets it. */
export const action = createAction({
  cloudFormation: new CloudFormationClient({ region: 'eu-central-1' }),
  s3,
  environment: { SERVICE_ROLE_ARN, TEMPLATE_BUCKET: 'amzn-s3-demo-bucket' },
});

/** Runs a deployment to its end. */
export const deploy = (options: object = {}) =>
  runJob(action, { userParameters, artifacts, ...options });
