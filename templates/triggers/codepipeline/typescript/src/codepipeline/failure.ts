import type { FailureType } from '@aws-sdk/client-codepipeline';

interface FailureOptions {
  readonly cause?: unknown;
  /** Id of what failed, in the service where it failed; by default the function's request id. */
  readonly externalExecutionId?: string | undefined;
}

/**
 * The job failed, and `message` tells the person at the pipeline why.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_FailureDetails.html
 */
export class ActionFailure extends Error {
  override readonly name = 'ActionFailure';
  readonly externalExecutionId: string | undefined;

  constructor(
    readonly type: FailureType,
    message: string,
    { cause, externalExecutionId }: FailureOptions = {},
  ) {
    super(message, { cause });
    this.externalExecutionId = externalExecutionId;
  }
}

/** The invoke action is configured wrongly; running it again does not help. */
export const configurationError = (message: string, options?: FailureOptions) =>
  new ActionFailure('ConfigurationError', message, options);

/** The work itself failed. */
export const jobFailed = (message: string, options?: FailureOptions) =>
  new ActionFailure('JobFailed', message, options);

/** A role lacks a permission. */
export const permissionError = (message: string, options?: FailureOptions) =>
  new ActionFailure('PermissionError', message, options);

/** An input artifact cannot be had any more. */
export const revisionUnavailable = (message: string, options?: FailureOptions) =>
  new ActionFailure('RevisionUnavailable', message, options);

/** A service does not answer for now; running the action again may help. */
export const systemUnavailable = (message: string, options?: FailureOptions) =>
  new ActionFailure('SystemUnavailable', message, options);
