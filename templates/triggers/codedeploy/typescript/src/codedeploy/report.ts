import {
  CodeDeployClient,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import { clientOptions } from '../lambda/client-options.js';
import { errorDetails, errorText, isError } from '../lambda/error-text.js';
import type { Logger } from '../lambda/logger.js';
import type { HookEvent } from './event.js';

/** The API has more values, but accepts these two only. */
export type HookStatus = 'Succeeded' | 'Failed';

/**
 * Lives as long as the function. Three attempts of two seconds fit into the time that the guard keeps
 * back.
 */
const codeDeploy = new CodeDeployClient(clientOptions(2));

/**
 * Gives the hook its answer. Without one the deployment waits for an hour and fails.
 *
 * @throws {Error} when CodeDeploy did not take it, so that Lambda delivers the event again
 * @see https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html
 */
export async function sendStatus(
  status: HookStatus,
  { deploymentId, hookExecutionId }: HookEvent,
  logger: Logger,
): Promise<void> {
  try {
    await codeDeploy.send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId,
        lifecycleEventHookExecutionId: hookExecutionId,
        status,
      }),
    );
  } catch (error) {
    if (isError(error) && error.name === 'LifecycleEventAlreadyCompletedException') {
      logger.warn('The hook has its answer already; this one is dropped', { status });
      return;
    }
    logger.error('The answer could not be given', { status, error: errorDetails(error) });
    throw new Error(
      `${status} of hook ${hookExecutionId} could not be reported: ${errorText(error)}`,
      { cause: error },
    );
  }
}
