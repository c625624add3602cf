import * as z from 'zod';
import type { ActionDefinition } from './action-definition.js';
import { readToken, shortTarget } from './continuation-token.js';
import { configurationError } from './failure.js';

/** CodePipeline gives up after 24 hours; until then a last job must come by to say why. */
const MAXIMUM_SECONDS = 24 * 3_600 - 600;
const DEFAULT_SECONDS = 3_600;

/** What is known of the work over all its jobs. */
export interface Progress<State> {
  /** Id of the first job. */
  readonly id: string;
  readonly target: string;
  /** Milliseconds since 1970, as is `deadline`. */
  readonly startedAt: number;
  readonly deadline: number;
  /** Number of the job, from 1. */
  readonly attempt: number;
  /** Undefined in the first job. */
  readonly state: State | undefined;
}

/** The part of an action that progress is made of. */
type Declared<Parameters, State> = Pick<
  ActionDefinition<Parameters, State>,
  'target' | 'deadlineSeconds' | 'state'
>;

/** The progress of a first job: none yet. */
export function startProgress<Parameters, State>(
  action: Declared<Parameters, State>,
  parameters: Parameters,
  jobId: string,
  now: number,
): Progress<State> {
  const { deadlineSeconds = DEFAULT_SECONDS } = action;
  const seconds =
    typeof deadlineSeconds === 'function' ? deadlineSeconds(parameters) : deadlineSeconds;
  if (!(seconds >= 0 && seconds <= MAXIMUM_SECONDS)) {
    throw configurationError(
      `The deadline has to be 0 to ${MAXIMUM_SECONDS} seconds, not ${seconds}`,
    );
  }
  return {
    id: jobId,
    target: shortTarget(action.target(parameters)),
    startedAt: now,
    deadline: now + seconds * 1_000,
    attempt: 1,
    state: undefined,
  };
}

/**
 * The progress that a continuation token carries.
 *
 * @throws {ActionFailure} when the token is not one of this action's, or belongs to another target
 */
export function continueProgress<Parameters, State>(
  action: Declared<Parameters, State>,
  parameters: Parameters,
  continuationToken: string,
): Progress<State> {
  const token = readToken(continuationToken, action.state ?? z.never());
  const target = shortTarget(action.target(parameters));
  if (token.target !== target) {
    throw configurationError(
      'The continuation token belongs to other work: the user parameters were changed while it ' +
        'was under way. Release the change again.',
    );
  }
  return token;
}
