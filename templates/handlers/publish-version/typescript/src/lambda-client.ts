import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  type ActionContext,
  clientOptions,
  configurationError,
  isPassing,
  jobFailed,
  permissionError,
} from './codepipeline/index.js';
import type { LambdaFunction } from './function-list.js';
import { errorText } from './lambda/error-text.js';
import { NotYet } from './not-yet.js';

/** Lives as long as this function. */
export const lambda = new LambdaClient(clientOptions(7));

/** What a step needs beside its input. */
export type Calls = Pick<ActionContext<unknown>, 'signal' | 'remainingSeconds' | 'logger'>;

export const isNamed = (error: unknown, name: string): boolean =>
  error instanceof Error && error.name === name;

/**
 * Waits for a call and says, when it fails, which function it was about: Lambda's own messages do
 * not always.
 *
 * An update in progress (`ResourceConflictException`) is no failure, it ends by itself.
 *
 * @param what the call, e.g. `lambda:PublishVersion`
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html#API_PublishVersion_Errors
 */
export async function about<Result>(
  { name, arn, entry }: LambdaFunction,
  what: string,
  call: Promise<Result>,
): Promise<Result> {
  try {
    return await call;
  } catch (cause) {
    const text = errorText(cause);
    if (isNamed(cause, 'ResourceConflictException')) throw new NotYet(`${name}: ${text}`);
    if (isNamed(cause, 'AccessDeniedException')) {
      throw permissionError(
        `The function's role may not call ${what} on ${name} (entry ${entry}). It may do so on the ` +
          `functions, and the alias, that were named when the project was generated. ${text}`,
        { cause },
      );
    }
    if (isNamed(cause, 'ResourceNotFoundException')) {
      throw configurationError(`${arn} (entry ${entry}): ${what} found nothing. ${text}`, {
        cause,
      });
    }
    if (isPassing(cause) || isNamed(cause, 'PreconditionFailedException')) throw cause;
    throw jobFailed(`${name}: ${text}`, { cause });
  }
}
