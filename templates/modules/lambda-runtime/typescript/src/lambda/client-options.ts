/**
 * Options for every AWS client: bounded waiting and the standard retries. Without them a lost packet
 * costs the whole timeout of the function. The region is the function's own.
 *
 * @param timeoutSeconds for each attempt, from sending the request to its answer
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function clientOptions(timeoutSeconds = 5) {
  return {
    maxAttempts: 3,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: timeoutSeconds * 1_000,
      throwOnRequestTimeout: true,
    },
  };
}
