import * as z from 'zod';
import { errorText, isError } from '../lambda/error-text.js';
import { OutOfTimeError } from '../lambda/guard.js';
import {
  ActionFailure,
  configurationError,
  jobFailed,
  permissionError,
  systemUnavailable,
} from './failure.js';

const DENIED = /^(AccessDenied|Unauthorized|AuthorizationError|NotAuthorized|Forbidden)/;
/** Not LimitExceededException: to some services it is a rate, to others a quota that stays full. */
const THROTTLED = new RegExp(
  '^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|EC2Throttled|' +
    'BandwidthLimitExceeded|ProvisionedThroughputExceeded|PriorRequestNotComplete|' +
    'TransactionInProgress)',
);
const BROKEN = /^(InternalError|InternalFailure|InternalServerError|ServiceUnavailable)/;
const TIMED_OUT = /^(TimeoutError|RequestTimeout)/;
const NETWORK_CODES = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
];

/** What an error of the AWS SDK or of Node.js has beside its name and message. */
interface ServiceError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Whether an error says nothing about the work: throttling, a server error, the network. The SDK has
 * tried three times by then. An error that wraps such an error counts as well.
 */
export function isPassing(error: unknown): boolean {
  if (!isError(error) || error instanceof ActionFailure) return false;
  const { name, code, cause, $metadata } = error as ServiceError;
  const status = $metadata?.httpStatusCode ?? 0;
  return (
    THROTTLED.test(name) ||
    BROKEN.test(name) ||
    TIMED_OUT.test(name) ||
    status === 429 ||
    status >= 500 ||
    NETWORK_CODES.includes(String(code)) ||
    isPassing(cause)
  );
}

/** Turns whatever was thrown into the failure that is reported. */
export function classify(error: unknown): ActionFailure {
  if (error instanceof ActionFailure) return error;
  if (error instanceof OutOfTimeError) return jobFailed(error.message);
  const text = errorText(error);
  if (error instanceof z.ZodError) return configurationError(text, { cause: error });
  if (isError(error) && DENIED.test(error.name)) {
    return permissionError(text, { cause: error });
  }
  if (isPassing(error)) return systemUnavailable(text, { cause: error });
  return jobFailed(text, { cause: error });
}
