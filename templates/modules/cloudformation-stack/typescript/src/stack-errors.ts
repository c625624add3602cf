import { configurationError } from './codepipeline/index.js';

/** What came of the attempt to start an operation on a stack. */
export type Started =
  | { readonly kind: 'started'; readonly stackId: string | undefined }
  /** The stack is already as the template wants it. */
  | { readonly kind: 'unchanged' }
  /** Another operation was faster, which may be one of our own, started by the same event. */
  | { readonly kind: 'busy' }
  /** This very operation has been started before. */
  | { readonly kind: 'repeated' };

const IN_PROGRESS =
  / is in \w+_IN_PROGRESS state and can ?not be updated| cannot be deleted while in status \w+_IN_PROGRESS/;

/**
 * Sends a request that starts an operation, and tells the answers apart that are no failures.
 *
 * @throws {ActionFailure} when CloudFormation refuses the template, the parameters or the deletion
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html
 */
export async function startedBy(
  send: () => Promise<{ readonly StackId?: string | undefined }>,
): Promise<Started> {
  try {
    const { StackId } = await send();
    return { kind: 'started', stackId: StackId };
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): Started {
  if (!(error instanceof Error)) throw error;
  const { name, message } = error;
  if (name === 'TokenAlreadyExistsException') return { kind: 'repeated' };
  if (name === 'AlreadyExistsException') return { kind: 'busy' };
  if (name === 'InsufficientCapabilitiesException') {
    throw configurationError(
      `${message}. Add what the template needs to "capabilities" in UserParameters`,
      { cause: error },
    );
  }
  if (name !== 'ValidationError') throw error;
  // CloudFormation has one error for many things; only its text tells them apart.
  if (message.includes('No updates are to be performed')) return { kind: 'unchanged' };
  if (IN_PROGRESS.test(message)) return { kind: 'busy' };
  throw configurationError(`CloudFormation refused the request: ${message}`, { cause: error });
}
