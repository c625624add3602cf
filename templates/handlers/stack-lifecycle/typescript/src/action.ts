import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { clientOptions, defineAction } from './codepipeline/index.js';
import { checkCreation, startCreation } from './creation.js';
import { checkDeletion, startDeletion } from './deletion.js';
import { readLifecycleSettings } from './lifecycle-settings.js';
import { ownershipTags, requireOwn } from './ownership.js';
import { parameters } from './parameters.js';
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

/** The invoke action: creates a stack or deletes it again, and goes on looking until it settles. */
export function createAction({ cloudFormation, s3, environment }: Surroundings) {
  return defineAction({
    parameters,
    state,
    target: ({ action, suffix }) => `${action} ${suffix}`,
    deadlineSeconds: ({ deadlineMinutes }) => deadlineMinutes * 60,
    run: (userParameters, context) => {
      const stacks = new Stacks(cloudFormation, context.signal);
      const stackId = context.state?.stackId;
      const creates = userParameters.action === 'create';
      if (stackId !== undefined) {
        return (creates ? checkCreation : checkDeletion)(stackId, stacks, context);
      }
      const settings = readLifecycleSettings(environment);
      const { owner, serviceRoleArn } = settings;
      const name = `${settings.stackPrefix}-${userParameters.suffix}`;
      if (!creates) {
        return startDeletion(name, serviceRoleArn, stacks, context, (stack) => {
          requireOwn(stack, owner);
        });
      }
      const folder = `stack-lifecycle/${name}`;
      const request = async () => ({
        ...(await createRequest(userParameters, folder, settings, s3, context)),
        OnFailure: userParameters.onFailure,
        Tags: ownershipTags(owner, context.idempotencyToken),
      });
      return startCreation({ name, owner, serviceRoleArn, request }, stacks, context);
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
