import { EC2Client } from '@aws-sdk/client-ec2';
import { backUp } from './backup.js';
import { clientOptions, configurationError, defineAction } from './codepipeline/index.js';
import { Images } from './images.js';
import { parameters } from './parameters.js';
import { state } from './state.js';

/** What the action uses of its surroundings; tests bring their own. */
export interface Surroundings {
  readonly ec2: EC2Client;
  readonly environment: Readonly<NodeJS.Dict<string>>;
}

/** The invoke action: makes an image of an instance, and keeps the newest ones. */
export function createAction({ ec2, environment }: Surroundings) {
  return defineAction({
    parameters,
    state,
    target: ({ instanceId }) => instanceId,
    deadlineSeconds: ({ minutes }) => minutes * 60,
    run: (given, context) => {
      const owner = {
        functionName: functionName(environment),
        instanceId: given.instanceId,
      };
      return backUp(given, owner, new Images(ec2, context.signal), context);
    },
  });
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
function functionName({ AWS_LAMBDA_FUNCTION_NAME: name }: Readonly<NodeJS.Dict<string>>): string {
  if (name) return name;
  throw configurationError('Environment.AWS_LAMBDA_FUNCTION_NAME is missing');
}

export const action = createAction({
  // EC2 may take some seconds to begin with an image.
  ec2: new EC2Client(clientOptions(10)),
  environment: process.env,
});
