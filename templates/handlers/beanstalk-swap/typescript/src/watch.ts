import {
  ActionFailure,
  continueLater,
  isPassing,
  jobFailed,
  succeeded,
  type Outcome,
} from './codepipeline/index.js';
import type { Environments } from './environments.js';
import { errorText } from './lambda/error-text.js';
import { cut } from './lambda/text.js';
import type { Pair } from './pair.js';
import type { Parameters } from './parameters.js';
import type { State } from './state.js';
import { isOver, isSettled, isTimeToDecide } from './time-limits.js';

/** So that the continuation token has room for it. */
const MAXIMUM_REASON = 400;

/** The CNAMEs are swapped: now it is seen whether the environment stays healthy with its new traffic. */
export async function watch(
  { watchSeconds }: Parameters,
  pair: Pair,
  environments: Environments,
  state: State,
  deadline: Date,
): Promise<Outcome<State>> {
  const { environment, other } = pair;
  const swappedAt = state.swappedAt ?? Date.now();
  const isLast = isTimeToDecide(deadline);
  const isGreen = environment.health === 'Green';
  if (isGreen && (isLast || isOver(swappedAt, watchSeconds))) {
    return succeeded({
      summary: `Moved ${pair.text}`,
      externalExecutionId: environment.id,
      outputVariables: { changed: 'true', previous: other.name },
    });
  }
  const isLost = environment.health === 'Red';
  if (isLost || (!isGreen && (isLast || isSettled(swappedAt, watchSeconds)))) {
    const reasons = await environments.reasons(environment);
    const why = cut(`${environment.healthText} after the swap.${reasons}`, MAXIMUM_REASON);
    return undo(pair, environments, { ...state, swappedAt }, why);
  }
  return continueLater(
    { ...state, swappedAt },
    {
      summary: `Moved ${pair.text}, watching its health: ${environment.healthText}`,
      externalExecutionId: environment.id,
    },
  );
}

/**
 * Swaps the CNAMEs back, once.
 *
 * @param why a sentence for people
 * @throws {ActionFailure} when they cannot be swapped back, or should not be
 */
export async function undo(
  pair: Pair,
  environments: Environments,
  state: State,
  why: string,
): Promise<Outcome<State>> {
  const { other, environment } = pair;
  if (other.health === 'Red') throw notUndone(pair, why, `${other.healthText} as well`);
  const busy = await environments.swap(pair).catch((error: unknown) => {
    // Throttling, for one, passes: the next job comes here again.
    if (isPassing(error)) throw error;
    const whyNot = error instanceof ActionFailure ? error.message : errorText(error);
    throw notUndone(pair, why, whyNot, error);
  });
  const { environmentId, otherId, spareCname, swappedAt } = state;
  const undoing = { environmentId, otherId, spareCname, swappedAt, undoing: why };
  if (busy !== undefined) {
    const summary = `${why} Cannot be swapped back for now: ${busy}`;
    return continueLater(undoing, { summary, externalExecutionId: environment.id });
  }
  return continueLater(
    { ...undoing, askedAt: Date.now() },
    { summary: `${why} Swapping back`, externalExecutionId: environment.id },
  );
}

/** What the action ends in once the CNAMEs are as before. */
export function undone({ other, environment, cname }: Pair, why: string): ActionFailure {
  return jobFailed(`${why} The CNAMEs were swapped back: ${cname} is at ${other.name} again`, {
    externalExecutionId: environment.id,
  });
}

function notUndone(
  { environment, cname }: Pair,
  why: string,
  whyNot: string,
  cause?: unknown,
): ActionFailure {
  return jobFailed(
    `${why} The CNAMEs were not swapped back, ${cname} is at ${environment.name}: ${whyNot}`,
    { cause, externalExecutionId: environment.id },
  );
}
