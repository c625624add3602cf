import { randomUUID } from 'node:crypto';
import { Refusal, type CallingService } from './calling-service.js';
import { checkReport } from './report-limits.js';

interface JobEvent {
  readonly 'CodePipeline.job'?: {
    readonly id?: string;
    readonly data?: { readonly continuationToken?: string };
  };
}

const jobOf = (event: unknown) => (event as JobEvent | null)?.['CodePipeline.job'];

/**
 * CodePipeline, as the function of an invoke action sees it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
 */
export const service: CallingService = {
  title: 'CodePipeline',
  endpointVariable: 'AWS_ENDPOINT_URL_CODEPIPELINE',
  sampleEvent: 'events/start.json',
  answerSeconds: 20 * 60,
  totalSeconds: 24 * 3_600,
  operations: ['PutJobSuccessResult', 'PutJobFailureResult'],

  idOf: (event) => jobOf(event)?.id,
  tokenOf: (event) => jobOf(event)?.data?.continuationToken,

  take: (report, stateOf) => {
    const accepted = checkReport(report);
    const state = stateOf(accepted.jobId);
    if (state === 'unknown') throw new Refusal('JobNotFoundException', 'There is no such job');
    if (state === 'over') throw new Refusal('InvalidJobStateException', 'The job is over');
    if ('failureDetails' in accepted) return { status: 'failed', details: accepted.failureDetails };
    const { continuationToken, executionDetails, outputVariables = {} } = accepted;
    return continuationToken === undefined
      ? { status: 'succeeded', details: { ...executionDetails, outputVariables } }
      : { status: 'continues', details: { ...executionDetails, continuationToken } };
  },

  /** The next job is a new one: of the last, only the token is left. */
  next: (event, { details }) => {
    const job = jobOf(event);
    const data = { ...job?.data, continuationToken: details['continuationToken'] };
    return { 'CodePipeline.job': { ...job, id: randomUUID(), data } };
  },
};
