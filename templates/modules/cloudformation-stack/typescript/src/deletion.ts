import { succeeded, type Outcome } from './codepipeline/index.js';
import { endedIn, running, started, waitFor, type Context } from './outcomes.js';
import type { State } from './stack-state.js';
import { isInProgress } from './stack-status.js';
import type { Stack, Stacks } from './stacks.js';

/**
 * Starts the deletion as soon as the stack allows it. What does not exist is deleted.
 *
 * @param check throws when the stack is to be left alone
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
 */
export async function startDeletion(
  name: string,
  roleArn: string,
  stacks: Stacks,
  context: Context,
  check: (stack: Stack) => void = () => undefined,
): Promise<Outcome<State>> {
  const stack = await stacks.describe(name);
  if (!stack) {
    return succeeded({ summary: `Stack ${name} does not exist: there was nothing to delete` });
  }
  check(stack);
  // Somebody else's deletion does as well as our own, which a duplicate of the event finds here.
  if (stack.status.startsWith('DELETE_') && stack.status !== 'DELETE_FAILED') {
    return judge(stack, stacks, context);
  }
  if (isInProgress(stack.status)) return waitFor(name, stack);
  const { kind } = await stacks.delete(stack.id, roleArn, context.idempotencyToken);
  return kind === 'busy' ? waitFor(name, stack) : started(name, stack.id, 'deletion');
}

/** Looks how the deletion stands. A deleted stack is found by its id, for some months. */
export async function checkDeletion(
  stackId: string,
  stacks: Stacks,
  context: Context,
): Promise<Outcome<State>> {
  const stack = await stacks.describe(stackId);
  return stack ? judge(stack, stacks, context) : deleted(stackId);
}

async function judge(stack: Stack, stacks: Stacks, context: Context): Promise<Outcome<State>> {
  if (stack.status === 'DELETE_COMPLETE') return deleted(stack.id);
  if (isInProgress(stack.status)) return running(stack);
  const wayOut = ' Remove the cause, then run the action again.';
  const attempt = { what: 'deletion', wayOut } as const;
  throw await endedIn(stack.status, stack, stacks, context.idempotencyToken, attempt);
}

function deleted(stackId: string): Outcome<State> {
  return succeeded({
    summary: 'The stack is deleted',
    externalExecutionId: stackId,
    outputVariables: { stackId },
  });
}
