import { errorDetails, errorText } from '../lambda/error-text.js';
import { withGuard, workingTime } from '../lambda/guard.js';
import type { Invocation } from '../lambda/invocation.js';
import { createLogger, type Logger } from '../lambda/logger.js';
import { readSettings } from '../lambda/settings.js';
import { FAILED, inProgress, SUCCEEDED, type Answer } from './answer.js';
import type { CheckContext, CheckDefinition } from './check-definition.js';
import { isRollback, readHookEvent, type HookEvent } from './event.js';
import type { Outcome } from './outcome.js';
import { readProgress, startProgress, writeProgress, type Progress } from './progress.js';

/**
 * Makes the Lambda handler of a check. Every invocation returns a valid answer, whatever happens:
 * without one, and after an error of the function, ECS would roll back as well, but nobody would
 * know why.
 */
export function lambdaHandler<Settings, State>(check: CheckDefinition<Settings, State>) {
  return async (event: unknown, invocation: Invocation): Promise<Answer> => {
    const requestId = invocation.awsRequestId;
    try {
      const hook = readHookEvent(event);
      const { executionId, lifecycleStage, deploymentArn } = hook;
      const logger = createLogger({ executionId, lifecycleStage, deploymentArn, requestId });
      return await perform(check, hook, invocation, logger);
    } catch (error) {
      createLogger({ requestId }).error('Check failed', { reason: errorText(error) });
      return FAILED;
    }
  };
}

/** Looks, and logs one line of what came of it. Never throws. */
async function perform<Settings, State>(
  check: CheckDefinition<Settings, State>,
  hook: HookEvent,
  invocation: Invocation,
  logger: Logger,
): Promise<Answer> {
  if (isRollback(hook)) {
    logger.info('Nothing was checked', { summary: 'The deployment is being rolled back' });
    return SUCCEEDED;
  }
  try {
    const settings = readSettings(process.env, check.environment);
    const progress =
      readProgress(hook, check.state) ??
      startProgress(hook, check.deadlineSeconds(settings, hook), Date.now());
    const outcome = await withGuard(invocation.getRemainingTimeInMillis(), (signal) =>
      check.run(settings, checkContext(hook, progress, invocation, logger, signal)),
    );
    return settle(outcome, progress, logger);
  } catch (error) {
    logger.error('Check failed', { reason: errorText(error), error: errorDetails(error) });
    return FAILED;
  }
}

/** @throws {Error} when the time is over */
function settle<State>(outcome: Outcome<State>, progress: Progress<State>, logger: Logger): Answer {
  const { summary } = outcome;
  const { attempt, deadline, startedAt } = progress;
  if (outcome.kind === 'passed') {
    logger.info('Check succeeded', { summary, attempt });
    return SUCCEEDED;
  }
  if (Date.now() >= deadline) {
    const seconds = Math.round((deadline - startedAt) / 1_000);
    throw new Error(`${summary}, after ${seconds} seconds and ${attempt} attempts`);
  }
  const next = writeProgress({ ...progress, state: outcome.state });
  logger.warn('Check goes on', { summary, attempt });
  return inProgress(next, outcome.seconds);
}

function checkContext<State>(
  hook: HookEvent,
  { state, attempt }: Progress<State>,
  invocation: Invocation,
  logger: Logger,
  signal: AbortSignal,
): CheckContext<State> {
  const endsAt = Date.now() + workingTime(invocation.getRemainingTimeInMillis());
  return {
    hook,
    state,
    attempt,
    requestId: invocation.awsRequestId,
    signal,
    remainingSeconds: () => Math.max(0, (endsAt - Date.now()) / 1_000),
    logger,
  };
}
