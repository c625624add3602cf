import { waitUntilRoleExists, type IAMClient } from '@aws-sdk/client-iam';

import { Interrupted, UserError } from '../core/errors.js';
import { callsBetween, type Call } from '../core/role/calls.js';
import type { RolePlan } from '../core/role/plan.js';
import type { IamState } from '../core/role/state.js';
import { commandOf } from './commands.js';
import { explain, isAlreadyThere, isNotFound, isRefused } from './errors.js';
import { readState } from './role-state.js';

/** Where calls go, and when to stop making them. */
export interface IamTarget {
  readonly iam: IAMClient;
  readonly region: string;
  readonly signal?: AbortSignal | undefined;
  /** Seconds until a role that IAM has created has to be seen everywhere; else a minute. */
  readonly patience?: number | undefined;
}

/** Somebody else made the role or the policy since it was looked for. */
export class MadeMeanwhile extends Error {
  override readonly name = 'MadeMeanwhile';

  constructor(
    readonly part: keyof IamState,
    options: ErrorOptions,
  ) {
    super(`the ${part} is there by now`, options);
  }
}

/** Seconds. */
const PATIENCE = 60;

/** What is to go may be gone already: a lost answer, or another run. */
const isRemoval = ({ operation }: Call): boolean => /^(Delete|Detach|Untag)/u.test(operation);

/** Makes a call; what is to go and has gone already is no failure. */
export async function send({ iam, patience = PATIENCE }: IamTarget, call: Call): Promise<void> {
  try {
    await iam.send(commandOf(call));
  } catch (error) {
    if (!(isRemoval(call) && isNotFound(error))) throw error;
  }
  if (call.operation === 'CreateRole') {
    const { RoleName } = call.input as { RoleName: string };
    // IAM is eventually consistent: the next call might not find the role yet.
    await waitUntilRoleExists({ client: iam, minDelay: 1, maxWaitTime: patience }, { RoleName });
  }
}

/** What could not be undone, one line each. */
type Leftovers = readonly string[];

const remains = (call: Call): string =>
  `${call.subject} ${isRemoval(call) ? 'is still there' : 'stays as this run left it'}`;

/**
 * Undoes what a run did: reads what is there now and goes back to what was there before. So it does not matter
 * whether a call without an answer was carried out.
 */
export async function undo(
  target: IamTarget,
  { identity, before }: RolePlan,
  sent: readonly Call[],
): Promise<Leftovers> {
  if (sent.length === 0) return [];
  let calls: readonly Call[];
  try {
    calls = callsBetween(await readState(target.iam, identity), before);
  } catch {
    return sent.map(
      ({ subject, operation }) =>
        `${subject} (${operation} was sent; what became of it could not be looked up)`,
    );
  }
  const left: string[] = [];
  for (const call of calls) {
    try {
      await send(target, call);
    } catch {
      left.push(remains(call));
    }
  }
  return left;
}

/** @returns the end of a message: what became of what a run had done. */
export const outcome = (left: Leftovers): string =>
  left.length === 0
    ? 'Nothing of this run is left in IAM.'
    : ['What this run had done could not be undone:', ...left.map((line) => `  ${line}`)].join(
        '\n',
      );

/**
 * Makes the calls of a plan, all or none.
 * @throws UserError where one fails; it says that all was undone, or names what could not be.
 * @throws MadeMeanwhile where another run was quicker: the plan has to be made anew.
 */
export async function applyPlan(target: IamTarget, plan: RolePlan): Promise<void> {
  const sent: Call[] = [];
  try {
    for (const call of plan.calls) {
      if (target.signal?.aborted) throw new Interrupted('Interrupted');
      sent.push(call);
      await send(target, call);
    }
  } catch (error) {
    const call = sent.at(-1);
    if (isAlreadyThere(error))
      throw new MadeMeanwhile(call?.operation === 'CreateRole' ? 'role' : 'policy', {
        cause: error,
      });
    const carriedOut = isRefused(error) ? sent.slice(0, -1) : sent;
    const left = outcome(await undo(target, plan, carriedOut));
    if (error instanceof Interrupted) throw new Interrupted(`Interrupted. ${left}`);
    const permission = `iam:${call?.operation ?? ''}`;
    const reason = explain(error, { permission, region: target.region });
    throw new UserError(`${reason}.\n${left}`, { cause: error });
  }
}
