import { AwsError } from './front/aws-error.js';
import type { World } from './world.js';

/** Answers the first calls with an error of the server. */
export const brokenFor = (calls: number) => () => {
  if (--calls < 0) return undefined;
  throw new AwsError('InternalFailure', 'Try again', 500);
};

/** @returns the name of an environment variable without which a hook's function cannot work */
export function requiredSetting({ deployment }: World): string {
  const { parameters } = deployment.project.manifest;
  return parameters.find((one) => one.environment && !one.optional)?.environment ?? '';
}
