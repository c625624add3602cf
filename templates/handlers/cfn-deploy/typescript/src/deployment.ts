import { jobFailed, type Outcome } from './codepipeline/index.js';
import { done, endedIn, running, started, waitFor, type Context } from './outcomes.js';
import type { State } from './stack-state.js';
import { isLastOperation, lastStatusOf } from './stack-events.js';
import { planFor, verdictOn, wayOut } from './stack-status.js';
import type { Stack, StackRequest, Stacks } from './stacks.js';

/**
 * Starts the deployment as soon as the stack allows it.
 *
 * @param request makes the request, which is only needed when nothing else is in progress
 */
export async function start(
  name: string,
  request: () => Promise<StackRequest>,
  stacks: Stacks,
  context: Context,
): Promise<Outcome<State>> {
  const stack = await stacks.describe(name);
  const plan = planFor(stack?.status);
  if (stack && (plan === 'wait' || plan === 'refuse')) {
    // Lambda may deliver the first job's event twice: then this is our own operation.
    if (await isLastOperation(stacks.events(stack.id), context.idempotencyToken)) {
      return judge(stack, stacks, context);
    }
    if (plan === 'wait') return waitFor(name, stack);
    throw jobFailed(
      `Stack ${name} is ${stack.status} and cannot be deployed.${wayOut(stack.status)}`,
      { externalExecutionId: stack.id },
    );
  }
  const exists = stack !== undefined && plan === 'update';
  const attempt = exists
    ? await stacks.update(stack.id, await request())
    : await stacks.create(name, await request());
  const stackId = exists ? stack.id : undefined;
  const what = exists ? 'update' : 'creation';
  switch (attempt.kind) {
    case 'started':
      return started(name, attempt.stackId ?? stackId, what);
    case 'repeated':
      return started(name, stackId, what);
    case 'busy':
      return waitFor(name, stack);
    case 'unchanged':
      return done(`Stack ${name} is up to date: there was nothing to update`, stack, context);
  }
}

/** Looks how the operation stands that was started on a stack. */
export async function check(
  stackId: string,
  stacks: Stacks,
  context: Context,
): Promise<Outcome<State>> {
  return judge(await stacks.describeStarted(stackId), stacks, context);
}

async function judge(stack: Stack, stacks: Stacks, context: Context): Promise<Outcome<State>> {
  if (verdictOn(stack.status) === 'running') return running(stack);
  const status = await ownStatus(stack, stacks, context);
  if (verdictOn(status) === 'succeeded') {
    return done(`Stack ${stack.name} is deployed: ${status}`, stack, context);
  }
  const details = { what: 'deployment', wayOut: wayOut(status) } as const;
  throw await endedIn(status, stack, stacks, context.idempotencyToken, details);
}

/**
 * The status in which our operation left the stack: somebody else may have started the next one
 * since, and its end is not ours. A stack that is being deleted is no success, whoever does it.
 */
async function ownStatus(
  { id, status }: Stack,
  stacks: Stacks,
  { idempotencyToken }: Context,
): Promise<string> {
  if (status.startsWith('DELETE_')) return status;
  const own = await lastStatusOf(stacks.events(id), idempotencyToken);
  return own === undefined || verdictOn(own) === 'running' ? status : own;
}
