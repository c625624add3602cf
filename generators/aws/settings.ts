/** Whose credentials, and where. */
export interface AwsSettings {
  readonly region: string;
  /** A profile of the AWS configuration files; without it the SDK's default chain decides. */
  readonly profile?: string;
}

/** Throttling is waited out: seven repetitions with growing pauses take about half a minute. */
const MAX_ATTEMPTS = 8;

/** Milliseconds. An answer that takes longer will not come. */
const CONNECT_TIMEOUT = 5_000;
const ANSWER_TIMEOUT = 20_000;

// The SDK would tell every person on Node.js 20 when its next versions will not run there; ours is pinned.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/**
 * @returns what every client of the SDK is made with. Credentials come from the SDK's default chain: environment,
 * shared files (profiles, SSO, assumed roles), web identity, container, instance.
 */
export const clientConfig = ({ region, profile }: AwsSettings) => ({
  region,
  ...(profile !== undefined && { profile }),
  retryMode: 'standard',
  maxAttempts: Number(process.env['AWS_MAX_ATTEMPTS'] ?? MAX_ATTEMPTS),
  requestHandler: {
    connectionTimeout: CONNECT_TIMEOUT,
    requestTimeout: ANSWER_TIMEOUT,
    throwOnRequestTimeout: true,
  },
});
