import { Readable } from 'node:stream';
import {
  CodePipelineClient,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
  type FailureDetails,
  type PutJobFailureResultInput,
  type PutJobSuccessResultInput,
} from '@aws-sdk/client-codepipeline';
import { GetObjectCommand, S3Client, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { strToU8, zipSync } from 'fflate';
import { checkReport } from '../../local/report-limits.js';
import { lambdaHandler, type ActionDefinition } from '../../src/codepipeline/index.js';
import { canariesIn } from './canaries.js';
import { captureOutput } from './captured-output.js';
import { withClock } from './clock.js';
import { createInvocation } from './invocation.js';
import { createJobEvent, FIRST_JOB_ID, type JobEventOptions } from './job-event.js';

export type Report = PutJobSuccessResultInput & PutJobFailureResultInput;

export interface JobOptions extends Pick<JobEventOptions, 'userParameters' | 'continuationToken'> {
  /** Input artifacts: name, then path, then text of the file. */
  readonly artifacts?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ends the run even if the action goes on; by default 10. */
  readonly maximumJobs?: number;
  /** What CodePipeline waits before it continues; by default 30. */
  readonly secondsBetweenJobs?: number;
  /** Timeout of the function; by default 60 seconds. */
  readonly timeoutMilliseconds?: number;
}

export interface JobRun {
  /** The result of each job, in order; the ones before the last have a continuation token. */
  readonly reports: readonly Report[];
  /** Set when the last job failed. */
  readonly failure: FailureDetails | undefined;
  /** Whether the last job succeeded and nothing is to follow. */
  readonly succeeded: boolean;
  readonly summary: string | undefined;
  readonly outputVariables: Readonly<Record<string, string>> | undefined;
  /** Everything that was logged. */
  readonly logs: string;
}

/**
 * Runs an action as CodePipeline does: with a first job, then with a new job for each continuation
 * token, until the last result. Time passes in between.
 *
 * Checks what holds for every action: one result for each job, within the limits of the API, and the
 * job's credentials nowhere.
 */
export async function runJob<Parameters, State>(
  action: ActionDefinition<Parameters, State>,
  options: JobOptions = {},
): Promise<JobRun> {
  const { artifacts = {}, maximumJobs = 10, secondsBetweenJobs = 30 } = options;
  const codePipeline = mockClient(CodePipelineClient);
  codePipeline.on(PutJobSuccessResultCommand).resolves({});
  codePipeline.on(PutJobFailureResultCommand).resolves({});
  const s3 = mockArtifacts(artifacts);
  const handler = lambdaHandler(action);
  const reports: Report[] = [];

  const { output: logs } = await captureOutput(() =>
    withClock(async (pass) => {
      let { continuationToken } = options;
      do {
        const jobId = FIRST_JOB_ID.replace(/\d$/, String(reports.length + 1));
        const { userParameters } = options;
        const inputArtifacts = Object.keys(artifacts);
        const event = createJobEvent({ jobId, userParameters, continuationToken, inputArtifacts });
        codePipeline.resetHistory();
        await handler(event, createInvocation(options.timeoutMilliseconds));
        const report = onlyReport(codePipeline.calls());
        if (report.jobId !== jobId) throw new Error(`The result is for job ${report.jobId ?? ''}`);
        reports.push(report);
        continuationToken = report.continuationToken;
        pass(secondsBetweenJobs);
      } while (continuationToken !== undefined && reports.length < maximumJobs);
    }),
  );
  codePipeline.restore();
  s3.restore();

  const leaks = canariesIn(logs + JSON.stringify(reports));
  if (leaks.length > 0) throw new Error(`The job's credentials leaked: ${leaks.join(', ')}`);
  const last = reports.at(-1);
  return {
    reports,
    failure: last?.failureDetails,
    succeeded: !last?.failureDetails && last?.continuationToken === undefined,
    summary: last?.executionDetails?.summary,
    outputVariables: last?.outputVariables,
    logs,
  };
}

function onlyReport(calls: readonly { args: readonly unknown[] }[]): Report {
  const [call, ...others] = calls;
  if (!call || others.length > 0) throw new Error(`The job got ${calls.length} results, not one`);
  const command = call.args[0] as { input: Report };
  const operation =
    command instanceof PutJobFailureResultCommand ? 'PutJobFailureResult' : 'PutJobSuccessResult';
  checkReport({ operation, request: { ...command.input } });
  return command.input;
}

/** Answers for the bucket that the event of the job names. */
function mockArtifacts(artifacts: NonNullable<JobOptions['artifacts']>) {
  const s3 = mockClient(S3Client);
  for (const [name, files] of Object.entries(artifacts)) {
    const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
    const zip = zipSync(Object.fromEntries(entries));
    const object = { Bucket: 'artifact-bucket', Key: `pipeline/${name}.zip` };
    s3.on(GetObjectCommand, object).callsFake(() => ({
      Body: Readable.from([zip]) as GetObjectCommandOutput['Body'],
      ContentLength: zip.length,
    }));
  }
  return s3;
}
