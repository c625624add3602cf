import type { Mask } from '../lambda/logger.js';

/**
 * Makes a function that hides the job's artifact credentials in a text, wherever they come from: an
 * error of S3 may quote them. Works on a malformed event too.
 */
export function credentialMask(event: unknown): Mask {
  const secrets = secretsOf(event).flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}

function secretsOf(event: unknown): string[] {
  const job = (event as Record<string, { data?: { artifactCredentials?: unknown } | null }>)[
    'CodePipeline.job'
  ];
  const values = Object.values(job?.data?.artifactCredentials ?? {});
  return values.filter((value): value is string => typeof value === 'string' && value.length >= 8);
}
