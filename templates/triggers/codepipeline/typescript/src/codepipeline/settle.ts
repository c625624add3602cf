import { errorText } from '../lambda/error-text.js';
import { OutOfTimeError } from '../lambda/guard.js';
import { classify, isPassing } from './classify.js';
import { writeToken } from './continuation-token.js';
import { ActionFailure, jobFailed } from './failure.js';
import { continueLater, type ContinueLater, type Outcome } from './outcome.js';
import { checkOutputVariables } from './output-variables.js';
import type { Progress } from './progress.js';
import type { Report } from './report.js';

/**
 * Decides what is reported for an outcome.
 *
 * @param now milliseconds since 1970
 * @throws {ActionFailure} when the outcome cannot be reported, or the deadline is over
 */
export function settle<State>(
  outcome: Outcome<State>,
  progress: Progress<State>,
  now: number,
): Report {
  if (outcome.kind === 'continueLater') return settleContinuation(outcome, progress, now);
  checkOutputVariables(outcome.outputVariables);
  return outcome;
}

/**
 * Decides what is reported for something thrown. Never throws.
 *
 * @param progress undefined when the job could not even be read
 */
export function settleError<State>(
  error: unknown,
  progress: Progress<State> | undefined,
  now: number,
): Report {
  try {
    if (progress?.state !== undefined && (isPassing(error) || error instanceof OutOfTimeError)) {
      const summary = `Will look again: ${errorText(error)}`;
      return settleContinuation(continueLater(progress.state, { summary }), progress, now);
    }
    return failed(error);
  } catch (unsettled) {
    return failed(unsettled);
  }
}

function settleContinuation<State>(
  { state, summary, percentComplete, externalExecutionId }: ContinueLater<State>,
  progress: Progress<State>,
  now: number,
): Report {
  if (now >= progress.deadline) {
    const seconds = Math.round((progress.deadline - progress.startedAt) / 1_000);
    throw jobFailed(`Not finished within ${seconds} seconds. ${summary ?? ''}`.trimEnd(), {
      externalExecutionId,
    });
  }
  const token = writeToken({ ...progress, state });
  return { kind: 'continued', token, summary, percentComplete, externalExecutionId };
}

function failed(error: unknown): Report {
  const { type, message, externalExecutionId }: ActionFailure = classify(error);
  return { kind: 'failed', type, message, externalExecutionId, error };
}
