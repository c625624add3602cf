import * as z from 'zod';
import { configurationError } from './codepipeline/index.js';
import { issuesText } from './lambda/error-text.js';

const ROLE_ARN = /^arn:[a-z-]+:iam::[0-9]{12}:role\/.+$/;

const schema = z.object({
  SERVICE_ROLE_ARN: z
    .string({ error: 'is missing' })
    .regex(ROLE_ARN, "must be the ARN of CloudFormation's service role"),
  TEMPLATE_BUCKET: z.string().optional(),
});

/** What the function's environment says, and not the pipeline: the permissions fit to it. */
export interface Settings {
  /** The role with which CloudFormation changes the stack's resources. */
  readonly serviceRoleArn: string;
  /** Where large templates are put; undefined where there is no such bucket. */
  readonly templateBucket: string | undefined;
}

/** @throws {ActionFailure} naming the environment variable that is missing or wrong */
export function readSettings(environment: Readonly<NodeJS.Dict<string>>): Settings {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw configurationError(issuesText(parsed.error, 'Environment'));
  const { SERVICE_ROLE_ARN, TEMPLATE_BUCKET } = parsed.data;
  // CloudFormation knows no other way to leave a variable out than an empty text.
  return { serviceRoleArn: SERVICE_ROLE_ARN, templateBucket: TEMPLATE_BUCKET || undefined };
}
