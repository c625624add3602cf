import { withGuard, workingTime } from '../lambda/guard.js';
import type { Invocation } from '../lambda/invocation.js';
import { createLogger } from '../lambda/logger.js';
import type { ActionContext, ActionDefinition } from './action-definition.js';
import { createInputArtifacts } from './artifacts.js';
import { credentialMask } from './credential-mask.js';
import { readJobData, readJobId, type JobData } from './event.js';
import { continueProgress, startProgress, type Progress } from './progress.js';
import { sendReport, type Report, type ReportContext } from './report.js';
import { settle, settleError } from './settle.js';
import { readUserParameters } from './user-parameters.js';

/**
 * Makes the Lambda handler of an action. Each job gets exactly one result, whatever happens.
 *
 * The handler throws in two cases only: the event has no job id, or the result could not be reported.
 */
export function lambdaHandler<Parameters, State>(action: ActionDefinition<Parameters, State>) {
  return async (event: unknown, invocation: Invocation): Promise<void> => {
    const jobId = readJobId(event);
    const requestId = invocation.awsRequestId;
    const mask = credentialMask(event);
    const logger = createLogger({ jobId, requestId }, mask);
    const context = { jobId, requestId, mask, logger };
    await sendReport(await perform(action, event, invocation, context), context);
  };
}

/** Runs the action and says what to report. Never throws. */
async function perform<Parameters, State>(
  action: ActionDefinition<Parameters, State>,
  event: unknown,
  invocation: Invocation,
  context: ReportContext,
): Promise<Report> {
  let progress: Progress<State> | undefined;
  try {
    const data = readJobData(event);
    const parameters = readUserParameters(
      data.actionConfiguration.configuration.UserParameters,
      action.parameters,
    );
    const current = data.continuationToken
      ? continueProgress(action, parameters, data.continuationToken)
      : startProgress(action, parameters, context.jobId, Date.now());
    progress = current;
    const outcome = await withGuard(invocation.getRemainingTimeInMillis(), (signal) =>
      action.run(parameters, actionContext(data, current, invocation, context, signal)),
    );
    return settle(outcome, current, Date.now());
  } catch (error) {
    return settleError(error, progress, Date.now());
  }
}

function actionContext<State>(
  data: JobData,
  progress: Progress<State>,
  invocation: Invocation,
  { jobId, requestId, logger }: ReportContext,
  signal: AbortSignal,
): ActionContext<State> {
  const endsAt = Date.now() + workingTime(invocation.getRemainingTimeInMillis());
  return {
    jobId,
    requestId,
    idempotencyToken: progress.id,
    state: progress.state,
    attempt: progress.attempt,
    deadline: new Date(progress.deadline),
    signal,
    remainingSeconds: () => Math.max(0, (endsAt - Date.now()) / 1_000),
    logger,
    artifacts: createInputArtifacts(data, signal),
  };
}
