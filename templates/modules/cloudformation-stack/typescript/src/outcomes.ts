import {
  continueLater,
  jobFailed,
  succeeded,
  type ActionContext,
  type ActionFailure,
  type Outcome,
} from './codepipeline/index.js';
import type { State } from './stack-state.js';
import { firstFailureOf } from './stack-events.js';
import { outputVariables } from './stack-outputs.js';
import type { Stack, Stacks } from './stacks.js';

/** What was tried, and what a person can do when it has failed. */
interface Attempt {
  readonly what: 'deployment' | 'creation' | 'deletion';
  readonly wayOut: string;
}

/** What the looks at a stack need of a job. */
export type Context = Pick<ActionContext<State>, 'idempotencyToken' | 'logger'>;

/** Goes on looking at a stack, by its id. */
export function running({ id, name, status }: Stack): Outcome<State> {
  const details = { summary: `Stack ${name} is ${status}`, externalExecutionId: id };
  return continueLater({ stackId: id }, details);
}

/** Goes on with an operation that was started. */
export function started(
  name: string,
  stackId: string | undefined,
  what: 'creation' | 'update' | 'deletion',
): Outcome<State> {
  const details = { summary: `Stack ${name}: ${what} started`, externalExecutionId: stackId };
  return continueLater(stackId === undefined ? {} : { stackId }, details);
}

/** Comes back when somebody else's operation may be over; nothing was started. */
export function waitFor(name: string, stack: Stack | undefined): Outcome<State> {
  const status = stack ? `is ${stack.status}` : 'was created meanwhile';
  const summary = `Stack ${name} ${status}: waiting until the other operation is over`;
  return continueLater({}, { summary, externalExecutionId: stack?.id });
}

/** Ends with the stack's outputs as output variables. */
export function done(
  summary: string,
  stack: Stack | undefined,
  { logger }: Context,
): Outcome<State> {
  if (!stack) return succeeded({ summary });
  const variables = outputVariables(stack, logger);
  return succeeded({ summary, externalExecutionId: stack.id, outputVariables: variables });
}

/**
 * @param token of the operation
 * @returns the failure of an operation, with its cause: the first failed resource's reason
 */
export async function endedIn(
  status: string,
  { id, name, reason }: Stack,
  stacks: Stacks,
  token: string,
  { what, wayOut }: Attempt,
): Promise<ActionFailure> {
  const cause =
    (await firstFailureOf(stacks.events(id), token)) ?? reason ?? 'CloudFormation gives no reason';
  return jobFailed(
    `Stack ${name}: the ${what} ended in ${status}. ${cause.replace(/\.$/, '')}.${wayOut}`,
    { externalExecutionId: id },
  );
}
