import type { S3Client } from '@aws-sdk/client-s3';
import type { ActionContext } from './codepipeline/index.js';
import type { Settings } from './settings.js';
import { readStackParameters } from './stack-parameters.js';
import type { StackRequest } from './stacks.js';
import { locateTemplate } from './template-location.js';
import type { TemplateSource } from './template-source.js';
import { readTemplate } from './template.js';

type Context = Pick<ActionContext<unknown>, 'artifacts' | 'idempotencyToken' | 'signal'>;

/**
 * Makes the request that creates or updates a stack, out of the input artifact.
 *
 * @param folder where templates that are too large for a request are put in the bucket
 * @throws {ActionFailure} when something in the artifact is missing or cannot be deployed
 */
export async function createRequest(
  { artifact, file, parametersFile, capabilities }: TemplateSource,
  folder: string,
  { serviceRoleArn, templateBucket }: Settings,
  s3: S3Client,
  { artifacts, idempotencyToken, signal }: Context,
): Promise<StackRequest> {
  const template = await readTemplate(artifacts, { artifact, file });
  const stackParameters =
    parametersFile === undefined
      ? []
      : await readStackParameters(artifacts, { artifact, file: parametersFile });
  const key = `${folder}/${idempotencyToken}.template`;
  const location = await locateTemplate(template, { s3, bucket: templateBucket, key, signal });
  return {
    ...location,
    Parameters: stackParameters,
    Capabilities: capabilities,
    // Without it CloudFormation would act with the permissions of the function.
    RoleARN: serviceRoleArn,
    // The same for every delivery of the first job's event: nothing is started twice.
    ClientRequestToken: idempotencyToken,
  };
}
