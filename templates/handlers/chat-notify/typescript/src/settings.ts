import * as z from 'zod';
import { configurationError } from './codepipeline/index.js';
import { issuesText } from './lambda/error-text.js';

const schema = z.object({
  TARGET: z.enum(['slack', 'teams', 'irc'], { error: 'must be slack, teams or irc' }),
  SECRET_ARN: z.string().optional(),
  PARAMETER_NAME: z.string().optional(),
  ALLOWED_HOSTS: z.string().optional(),
});

export type Target = z.infer<typeof schema>['TARGET'];

/** What the function's environment says, and not the pipeline: nobody else's text leads elsewhere. */
export interface Settings {
  readonly target: Target;
  /** Of the secret in Secrets Manager, or undefined. */
  readonly secretArn: string | undefined;
  /** Of the SecureString in Parameter Store, or undefined. */
  readonly parameterName: string | undefined;
  /** Where the message may go: host names, or `*.` before a domain. */
  readonly allowedHosts: readonly string[];
}

/**
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * @see https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
const USUAL_HOSTS: Readonly<Record<Target, readonly string[]>> = {
  slack: ['hooks.slack.com', 'hooks.slack-gov.com'],
  teams: ['*.logic.azure.com', '*.api.powerplatform.com'],
  irc: [],
};

/** @throws {ActionFailure} naming the environment variable that is missing or wrong */
export function readSettings(environment: Readonly<NodeJS.Dict<string>>): Settings {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw configurationError(issuesText(parsed.error, 'Environment'));
  const { TARGET: target, SECRET_ARN, PARAMETER_NAME, ALLOWED_HOSTS } = parsed.data;
  // CloudFormation knows no other way to leave a variable out than an empty text.
  const secretArn = SECRET_ARN || undefined;
  const parameterName = PARAMETER_NAME || undefined;
  if ((secretArn === undefined) === (parameterName === undefined)) {
    throw configurationError('Environment: one of SECRET_ARN and PARAMETER_NAME has to be set');
  }
  const allowedHosts = ALLOWED_HOSTS
    ? ALLOWED_HOSTS.split(',').map((host) => host.trim().toLowerCase())
    : USUAL_HOSTS[target];
  if (allowedHosts.length === 0) {
    throw configurationError('Environment: ALLOWED_HOSTS has to name the IRC server');
  }
  return { target, secretArn, parameterName, allowedHosts };
}
