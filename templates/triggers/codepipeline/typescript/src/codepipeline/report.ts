import {
  CodePipelineClient,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
  type FailureType,
} from '@aws-sdk/client-codepipeline';
import { clientOptions } from '../lambda/client-options.js';
import { errorDetails, errorText, isError } from '../lambda/error-text.js';
import type { Logger, Mask } from '../lambda/logger.js';
import { cut } from '../lambda/text.js';
import { ActionFailure } from './failure.js';
import type { ProgressDetails, Succeeded } from './outcome.js';

/** The one result of a job. */
export type Report = Succeeded | Continued | Failed;

interface Continued extends ProgressDetails {
  readonly kind: 'continued';
  readonly token: string;
}

interface Failed {
  readonly kind: 'failed';
  readonly type: FailureType;
  readonly message: string;
  readonly externalExecutionId: string | undefined;
  /** What was thrown, for the log. */
  readonly error: unknown;
}

/** The job this report is for, and what the report is written with. */
export interface ReportContext {
  readonly jobId: string;
  readonly requestId: string;
  readonly logger: Logger;
  /** Hides the job's credentials. */
  readonly mask: Mask;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ExecutionDetails.html */
const MAXIMUM = { summary: 2_048, message: 5_000, externalExecutionId: 1_500 };

/** These say that the job has its result: the event was delivered twice, or came too late. */
const OVER = ['InvalidJobStateException', 'JobNotFoundException'];

/**
 * Lives as long as the function; the result goes to the region that the function runs in. Three
 * attempts of two seconds fit into the time that the guard keeps back.
 */
const codePipeline = new CodePipelineClient(clientOptions(2));

/**
 * Gives the job its result.
 *
 * @throws {Error} when CodePipeline did not take it, so that Lambda delivers the event again
 */
export async function sendReport(report: Report, context: ReportContext): Promise<void> {
  const { jobId, logger, mask } = context;
  logReport(report, logger);
  try {
    await put(report, context);
  } catch (error) {
    if (isError(error) && OVER.includes(error.name)) {
      logger.warn('The job has its result already; this one is dropped', { reason: error.name });
      return;
    }
    logger.error('The result could not be reported', { error: errorDetails(error) });
    // A new error, without its cause: Lambda logs all that is in the one that leaves the function.
    // eslint-disable-next-line preserve-caught-error
    throw new Error(mask(`The result of job ${jobId} could not be reported: ${errorText(error)}`));
  }
}

async function put(report: Report, { jobId, requestId, mask }: ReportContext): Promise<void> {
  const limited = (text: string, maximum: number) => cut(mask(text), maximum);
  const externalExecutionId = limited(
    report.externalExecutionId || requestId,
    MAXIMUM.externalExecutionId,
  );
  if (report.kind === 'failed') {
    const message = limited(report.message || 'The action failed', MAXIMUM.message);
    const failureDetails = { type: report.type, message, externalExecutionId };
    await codePipeline.send(new PutJobFailureResultCommand({ jobId, failureDetails }));
    return;
  }
  const executionDetails = {
    externalExecutionId,
    ...(report.summary && { summary: limited(report.summary, MAXIMUM.summary) }),
  };
  if (report.kind === 'succeeded') {
    const outputVariables = maskValues(report.outputVariables ?? {}, mask);
    await codePipeline.send(
      new PutJobSuccessResultCommand({ jobId, executionDetails, outputVariables }),
    );
    return;
  }
  const percentComplete = Math.min(100, Math.max(0, Math.round(report.percentComplete ?? 0)));
  await codePipeline.send(
    new PutJobSuccessResultCommand({
      jobId,
      executionDetails: { ...executionDetails, percentComplete },
      continuationToken: mask(report.token),
    }),
  );
}

function maskValues(variables: Readonly<Record<string, string>>, mask: Mask) {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, mask(value).toWellFormed()]),
  );
}

/** One line for each result. */
function logReport(report: Report, logger: Logger): void {
  const { externalExecutionId } = report;
  if (report.kind === 'failed') {
    const { type, message, error } = report;
    // Of a failure that the action itself declared, only what is behind it is news.
    const behind = error instanceof ActionFailure ? error.cause : error;
    logger.error('Job failed', {
      type,
      reason: message,
      externalExecutionId,
      ...(behind !== undefined && { error: errorDetails(behind) }),
    });
    return;
  }
  const done = report.kind === 'succeeded' ? 'Job succeeded' : 'Job continues';
  logger.info(done, { summary: report.summary, externalExecutionId });
}
