import {
  ActionFailure,
  isPassing,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import { errorText } from './lambda/error-text.js';

/** How the action ends with this job. */
export interface Ending {
  readonly result: 'Succeeded' | 'Failed';
  /** For people. */
  readonly reason: string;
}

type EndingContext = Pick<ActionContext<unknown>, 'state' | 'deadline'>;

/**
 * What an outcome will be reported as.
 *
 * @returns undefined when the action goes on with another job
 */
export function endingOf(
  outcome: Outcome<unknown>,
  { deadline }: EndingContext,
): Ending | undefined {
  const { kind, summary = '' } = outcome;
  if (kind === 'succeeded') return { result: 'Succeeded', reason: summary };
  if (!isOver(deadline)) return undefined;
  return { result: 'Failed', reason: `Not finished in time. ${summary}` };
}

/**
 * What something thrown will be reported as.
 *
 * @returns undefined for a passing trouble while polling: the protocol looks again later
 */
export function endingOfError(
  error: unknown,
  { state, deadline }: EndingContext,
): Ending | undefined {
  if (state !== undefined && isPassing(error) && !isOver(deadline)) return undefined;
  const reason = error instanceof ActionFailure ? error.message : errorText(error);
  return { result: 'Failed', reason };
}

const isOver = (deadline: Date) => Date.now() >= deadline.getTime();
