import {
  ActionFailure,
  configurationError,
  continueLater,
  jobFailed,
  succeeded,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import type { Environments } from './environments.js';
import { shown, type Environment, type Pair } from './pair.js';
import type { Parameters } from './parameters.js';
import type { State } from './state.js';
import { isSettled, isTooLateToSwap } from './time-limits.js';
import { undo, undone, watch } from './watch.js';

export type Context = Pick<ActionContext<State>, 'state' | 'deadline'>;

/** One step of the swap: what is done next, the state of the last job and both environments tell. */
export async function swap(
  given: Parameters,
  environments: Environments,
  { state, deadline }: Context,
): Promise<Outcome<State>> {
  const pair = await environments.find();
  // Nothing is swapped before the token has who had which CNAME.
  if (!state) return prepare(pair);
  pair.verify(state);
  if (!pair.isReady) return waitUntilReady(given, pair, state, deadline);
  const isSwapped = pair.isSwapped(state);
  if (state.undoing !== undefined) {
    if (!isSwapped) throw undone(pair, state.undoing);
    if (state.askedAt === undefined) return undo(pair, environments, state, state.undoing);
    return waitForSwap(pair, environments, state);
  }
  if (isSwapped) return watch(given, pair, environments, state, deadline);
  if (state.swappedAt !== undefined) throw swappedBack(pair);
  if (state.askedAt !== undefined) return waitForSwap(pair, environments, state);
  return begin(given, pair, environments, state, deadline);
}

function prepare(pair: Pair): Outcome<State> {
  const { environment, other, cname } = pair;
  if (environment.cname === cname) {
    const summary = `${environment.name} has ${cname} already: there was nothing to swap`;
    return succeeded({
      summary,
      externalExecutionId: environment.id,
      outputVariables: { changed: 'false' },
    });
  }
  if (other.cname !== cname) {
    throw configurationError(
      `Neither of the environments has ${cname}: ${environment.name} has ${shown(environment)}, ` +
        `${other.name} has ${shown(other)}`,
    );
  }
  if (environment.cname === undefined) {
    throw configurationError(
      `The environment ${environment.name} has no CNAME to swap: is it a worker environment?`,
    );
  }
  const state = {
    environmentId: environment.id,
    otherId: other.id,
    spareCname: environment.cname,
  };
  return continueLater(state, {
    summary: `Going to move ${pair.text}`,
    externalExecutionId: environment.id,
  });
}

function waitUntilReady(
  given: Parameters,
  pair: Pair,
  state: State,
  deadline: Date,
): Outcome<State> {
  const isBefore = state.askedAt === undefined && state.swappedAt === undefined;
  if (isBefore && isTooLateToSwap(deadline, given)) {
    throw jobFailed(
      `Not swapped: not Ready within ${given.readyMinutes} minutes. ${pair.statusText}`,
    );
  }
  const summary = `${doing(pair, state)}: waiting until both are Ready. ${pair.statusText}`;
  return continueLater(state, { summary, externalExecutionId: state.environmentId });
}

async function begin(
  given: Parameters,
  pair: Pair,
  environments: Environments,
  state: State,
  deadline: Date,
): Promise<Outcome<State>> {
  const { environment, other } = pair;
  const externalExecutionId = environment.id;
  const judged = given.replaceUnhealthy ? [environment] : [other, environment];
  const unhealthy = judged.find(({ health }) => health !== 'Green');
  if (unhealthy) {
    if (isTooLateToSwap(deadline, given)) throw await notHealthy(given, environments, unhealthy);
    const summary = `Going to move ${pair.text}: ${unhealthy.healthText}, has to be Green`;
    return continueLater(state, { summary, externalExecutionId });
  }
  const busy = await environments.swap(pair);
  if (busy !== undefined) {
    const summary = `Going to move ${pair.text}: not possible for now. ${busy}`;
    return continueLater(state, { summary, externalExecutionId });
  }
  return continueLater(
    { ...state, askedAt: Date.now() },
    { summary: `Moving ${pair.text}`, externalExecutionId },
  );
}

async function notHealthy(given: Parameters, environments: Environments, unhealthy: Environment) {
  const reasons = await environments.reasons(unhealthy);
  return jobFailed(
    `Not swapped: not Green within ${given.readyMinutes} minutes. ${unhealthy.healthText}.${reasons}`,
    { externalExecutionId: unhealthy.id },
  );
}

/** The swap was taken on, but the CNAMEs are as before. It is not asked for again: that undoes it. */
async function waitForSwap(
  pair: Pair,
  environments: Environments,
  state: State,
): Promise<Outcome<State>> {
  const { environment } = pair;
  const what = doing(pair, state);
  if (state.askedAt !== undefined && isSettled(state.askedAt)) {
    const reasons = await environments.reasons(environment);
    throw jobFailed(
      `${what}: Elastic Beanstalk took the swap on, but the CNAMEs are as before it. It did not ` +
        `succeed, or somebody else has swapped them once more.${reasons}`,
      { externalExecutionId: environment.id },
    );
  }
  const summary = `${what}: the CNAMEs are not swapped yet`;
  return continueLater(state, { summary, externalExecutionId: environment.id });
}

/** For people. */
function doing({ text }: Pair, { askedAt, swappedAt, undoing }: State): string {
  if (undoing !== undefined) return `${undoing} Swapping back`;
  return askedAt === undefined && swappedAt === undefined
    ? `Going to move ${text}`
    : `Moving ${text}`;
}

function swappedBack({ other, cname }: Pair) {
  return new ActionFailure(
    'RevisionOutOfSync',
    `${other.name} has ${cname} again: the CNAMEs were swapped back meanwhile, by somebody else or ` +
      'by an earlier delivery of this event. They are left as they are',
  );
}
