import { errorDetails, errorText } from '../lambda/error-text.js';
import { withGuard, workingTime } from '../lambda/guard.js';
import type { Invocation } from '../lambda/invocation.js';
import { createLogger, type Logger } from '../lambda/logger.js';
import { readSettings } from '../lambda/settings.js';
import type { CheckDefinition } from './check-definition.js';
import { readHookEvent, type HookEvent } from './event.js';
import { sendStatus, type HookStatus } from './report.js';

/**
 * Makes the Lambda handler of a check. Each hook gets exactly one answer, whatever happens: Succeeded
 * when the check returns, Failed in every other case.
 *
 * The handler throws in two cases only: the event lacks an id, or the answer could not be given.
 */
export function lambdaHandler<Settings>(check: CheckDefinition<Settings>) {
  return async (event: unknown, invocation: Invocation): Promise<void> => {
    const hook = readHookEvent(event);
    const logger = createLogger({ ...hook, requestId: invocation.awsRequestId });
    await sendStatus(await perform(check, hook, invocation, logger), hook, logger);
  };
}

/** Runs the check and logs one line of how it ended. Never throws. */
async function perform<Settings>(
  check: CheckDefinition<Settings>,
  hook: HookEvent,
  invocation: Invocation,
  logger: Logger,
): Promise<HookStatus> {
  try {
    const settings = readSettings(process.env, check.environment);
    const remainingMilliseconds = invocation.getRemainingTimeInMillis();
    const endsAt = Date.now() + workingTime(remainingMilliseconds);
    const summary = await withGuard(remainingMilliseconds, (signal) =>
      check.run(settings, {
        ...hook,
        requestId: invocation.awsRequestId,
        signal,
        remainingSeconds: () => Math.max(0, (endsAt - Date.now()) / 1_000),
        logger,
      }),
    );
    logger.info('Check succeeded', { summary });
    return 'Succeeded';
  } catch (error) {
    logger.error('Check failed', { reason: errorText(error), error: errorDetails(error) });
    return 'Failed';
  }
}
