import * as z from 'zod';
import { configurationError } from './codepipeline/index.js';
import { issuesText } from './lambda/error-text.js';
import { readSettings, type Settings } from './settings.js';

const schema = z.object({
  STACK_PREFIX: z
    .string({ error: 'is missing' })
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, 'must be the beginning of a stack name'),
  /** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
  AWS_LAMBDA_FUNCTION_NAME: z.string({ error: 'is missing' }).min(1),
});

/** What the function's environment says, and not the pipeline: the permissions fit to it. */
export interface LifecycleSettings extends Settings {
  /** What the names of all stacks begin with, followed by a hyphen. */
  readonly stackPrefix: string;
  /** The function's own name, which its stacks are tagged with. */
  readonly owner: string;
}

/** @throws {ActionFailure} naming the environment variable that is missing or wrong */
export function readLifecycleSettings(
  environment: Readonly<NodeJS.Dict<string>>,
): LifecycleSettings {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw configurationError(issuesText(parsed.error, 'Environment'));
  const { STACK_PREFIX, AWS_LAMBDA_FUNCTION_NAME } = parsed.data;
  return {
    ...readSettings(environment),
    stackPrefix: STACK_PREFIX,
    owner: AWS_LAMBDA_FUNCTION_NAME,
  };
}
