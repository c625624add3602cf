import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { clientOptions, defineAction } from './codepipeline/index.js';
import { checkDeletion, startDeletion } from './deletion.js';
import { check, start } from './deployment.js';
import { parameters } from './parameters.js';
import { readSettings } from './settings.js';
import { createRequest } from './stack-request.js';
import { state } from './stack-state.js';
import { Stacks } from './stacks.js';

/** What the action uses of its surroundings; tests bring their own. */
export interface Surroundings {
  readonly cloudFormation: CloudFormationClient;
  /** For templates that are too large for a request; artifacts are read with the job's own client. */
  readonly s3: S3Client;
  readonly environment: Readonly<NodeJS.Dict<string>>;
}

/** The invoke action: deploys or deletes a stack, and goes on looking until it settles. */
export function createAction({ cloudFormation, s3, environment }: Surroundings) {
  return defineAction({
    parameters,
    state,
    target: ({ stack }) => `Stack ${stack}`,
    deadlineSeconds: ({ deadlineMinutes }) => deadlineMinutes * 60,
    run: (userParameters, context) => {
      const stacks = new Stacks(cloudFormation, context.signal);
      const stackId = context.state?.stackId;
      const deletes = userParameters.action === 'delete';
      if (stackId !== undefined) return (deletes ? checkDeletion : check)(stackId, stacks, context);
      const settings = readSettings(environment);
      const { stack } = userParameters;
      if (deletes) return startDeletion(stack, settings.serviceRoleArn, stacks, context);
      const folder = `cfn-deploy/${stack}`;
      const request = () => createRequest(userParameters, folder, settings, s3, context);
      return start(stack, request, stacks, context);
    },
  });
}

/** A request with a template takes CloudFormation some seconds. */
const options = clientOptions(20);

export const action = createAction({
  cloudFormation: new CloudFormationClient(options),
  s3: new S3Client(options),
  environment: process.env,
});
