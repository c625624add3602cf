import { continueLater, type Outcome } from './codepipeline/index.js';
import { done, endedIn, running, started, waitFor, type Context } from './outcomes.js';
import { isCreatedBy, requireOwn } from './ownership.js';
import { isLastOperation } from './stack-events.js';
import type { State } from './stack-state.js';
import { isInProgress, verdictOn } from './stack-status.js';
import type { Stack, StackRequest, Stacks } from './stacks.js';

/** A stack that is to be created. */
export interface Order {
  readonly name: string;
  /** The function's name. */
  readonly owner: string;
  readonly serviceRoleArn: string;
  /** Makes the request, which is only needed when the name is free. */
  readonly request: () => Promise<StackRequest>;
}

/**
 * Starts the creation as soon as the name is free. A stack that an earlier execution has left behind
 * is deleted first, one that the function has not created is left alone.
 */
export async function startCreation(
  order: Order,
  stacks: Stacks,
  context: Context,
): Promise<Outcome<State>> {
  const stack = await stacks.describe(order.name);
  if (!stack) return create(order, stacks);
  // Lambda may deliver an event twice: then the other one has started the creation.
  if (isCreatedBy(stack, context.idempotencyToken)) return judge(stack, stacks, context);
  requireOwn(stack, order.owner);
  return removeLeftover(stack, order.serviceRoleArn, stacks, context);
}

/** Looks how the creation stands that was started. */
export async function checkCreation(
  stackId: string,
  stacks: Stacks,
  context: Context,
): Promise<Outcome<State>> {
  return judge(await stacks.describeStarted(stackId), stacks, context);
}

async function create({ name, request }: Order, stacks: Stacks): Promise<Outcome<State>> {
  const attempt = await stacks.create(name, await request());
  // Somebody was faster. Whether it was this very event, the stack's tags tell the next job.
  if (attempt.kind !== 'started') return waitFor(name, undefined);
  return started(name, attempt.stackId, 'creation');
}

async function removeLeftover(
  stack: Stack,
  serviceRoleArn: string,
  stacks: Stacks,
  { idempotencyToken }: Context,
): Promise<Outcome<State>> {
  const { id, name, status } = stack;
  if (isInProgress(status)) return waitFor(name, stack);
  // Not the creation's: a token stands for one operation.
  const token = `${idempotencyToken}-leftover`;
  if (status === 'DELETE_FAILED' && (await isLastOperation(stacks.events(id), token))) {
    const wayOut =
      ' An earlier execution left the stack. Remove the cause, then run the action again.';
    throw await endedIn(status, stack, stacks, token, { what: 'deletion', wayOut });
  }
  await stacks.delete(id, serviceRoleArn, token);
  const summary = `Stack ${name} was left by an earlier execution and is deleted first`;
  return continueLater({}, { summary, externalExecutionId: id });
}

async function judge(stack: Stack, stacks: Stacks, context: Context): Promise<Outcome<State>> {
  const { name, status } = stack;
  if (isInProgress(status)) return running(stack);
  if (verdictOn(status) === 'succeeded') {
    return done(`Stack ${name} is created: ${status}`, stack, context);
  }
  const wayOut =
    status === 'DELETE_COMPLETE'
      ? ' Nothing is left of the stack.'
      : ' The next creation deletes what is left of the stack.';
  const attempt = { what: 'creation', wayOut } as const;
  throw await endedIn(status, stack, stacks, context.idempotencyToken, attempt);
}
