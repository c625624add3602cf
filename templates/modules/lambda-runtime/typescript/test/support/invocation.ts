import type { Invocation } from '../../src/lambda/invocation.js';

/** The context of an invocation that ends after `timeoutMilliseconds`. */
export function createInvocation(timeoutMilliseconds = 60_000): Invocation {
  const endsAt = performance.now() + timeoutMilliseconds;
  return {
    awsRequestId: '3d2c1b0a-0000-4000-8000-000000000001',
    getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()),
  };
}
