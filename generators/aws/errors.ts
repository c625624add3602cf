import { UserError } from '../core/errors.js';

/** What an error of the SDK is known by. */
interface AwsError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

/** A call as a message names it: `iam:CreateRole`. */
export interface CallContext {
  readonly permission: string;
  readonly region: string;
  /** What whoever lacks the permission can do instead. */
  readonly otherwise?: string;
}

const RENEW = 'renew them (for SSO: aws sso login) and run again';

/** Names under which services report the same. https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
const CREDENTIALS: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'There are no AWS credentials. Set AWS_PROFILE or --profile, or the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; for SSO run aws sso login',
  TokenProviderError: `The SSO session is over; ${RENEW}`,
  ExpiredToken: `The AWS credentials have expired; ${RENEW}`,
  ExpiredTokenException: `The AWS credentials have expired; ${RENEW}`,
  RequestExpired: `The AWS credentials have expired; ${RENEW}`,
};

const UNKNOWN_KEY = [
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'AuthFailure',
];

const DENIED = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'];

const UNREACHABLE = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH'];

export const isDenied = (error: unknown): boolean => DENIED.includes((error as AwsError).name);

/** IAM and CodePipeline say that something is not there by these. */
export const isNotFound = (error: unknown): boolean =>
  /^(NoSuchEntity|PipelineNotFound)(Exception)?$/u.test((error as AwsError).name);

export const isAlreadyThere = (error: unknown): boolean =>
  /^EntityAlreadyExists(Exception)?$/u.test((error as AwsError).name);

/**
 * Whether the service said no, and had not been asked before. Otherwise (no answer, an error of its own) the call
 * may have been carried out.
 */
export function isRefused(error: unknown): boolean {
  const { $fault, $metadata } = error as AwsError;
  return $fault === 'client' && ($metadata?.attempts ?? 1) === 1;
}

/** How CodePipeline refuses a declaration. https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_UpdatePipeline.html */
const INVALID =
  /^(Invalid(Structure|(Stage|Action|Blocker)Declaration)|Validation|LimitExceeded)Exception$/u;

/** A call may need another permission than its own: UpdatePipeline needs iam:PassRole. */
const deniedIn = (message: string): string | undefined =>
  /not authorized to perform: (?<permission>[\w-]+:\w+)/u.exec(message)?.groups?.['permission'];

/** @returns one sentence without a final stop: what happened and what to do. */
export function explain(error: unknown, context: CallContext): string {
  const { permission, region, otherwise = 'have somebody run what role --print writes' } = context;
  const { name, message, code = '' } = error as AwsError;
  const credentials = CREDENTIALS[name];
  if (credentials !== undefined) return credentials;
  if (UNKNOWN_KEY.includes(name))
    return `AWS does not know these credentials in ${region} (${name}); check them, and that account and region are of one partition (aws, aws-cn, aws-us-gov)`;
  if (DENIED.includes(name))
    return `These credentials lack the permission ${deniedIn(message) ?? permission}; ask for it, or ${otherwise} (${message})`;
  if (permission === 'codepipeline:UpdatePipeline' && INVALID.test(name))
    return `CodePipeline refuses the pipeline: ${message}`;
  if (name === 'ConcurrentModificationException')
    return `Somebody else changes the same at this moment; run again (${message})`;
  if (UNREACHABLE.includes(code))
    return `AWS cannot be reached (${permission}, ${message}); check the network, and that ${region} is a region`;
  return `${permission} failed: ${message || name}`;
}

/** @returns the error as one for people. */
export const userError = (error: unknown, context: CallContext): UserError =>
  error instanceof UserError
    ? error
    : new UserError(`${explain(error, context)}.`, { cause: error });
