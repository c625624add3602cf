import { expect } from '@jest/globals';

import { checkMessage, checkRun } from './checks.js';
import { deliver, type Deliveries } from './delivery.js';
import { ACCOUNT } from './front/front.js';
import type { Job } from './services/codepipeline.js';
import type { World } from './world.js';

/** An input artifact as the event of a job names it. */
export interface InputArtifact {
  readonly name: string;
  readonly revision: string | null;
  readonly location: {
    readonly type: 'S3';
    readonly s3Location: { readonly bucketName: string; readonly objectKey: string };
  };
}

export interface JobOptions {
  readonly artifacts?: readonly InputArtifact[];
  /** Of the event of every job; by default once. */
  readonly deliveries?: Deliveries;
  /** Variables beside those of the infrastructure, or instead of them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Of the function; by default the manifest's. */
  readonly timeoutSeconds?: number;
  /** How often the function may fail before CodePipeline has the result; by default never. */
  readonly functionErrors?: number;
  /** Changes the data of each event. */
  readonly data?: (data: any) => any;
}

/** How an invoke action ended. */
export interface JobResult {
  readonly status: 'Succeeded' | 'Failed';
  /** Of a failure. */
  readonly type?: string;
  readonly message?: string;
  /** Of a success. */
  readonly summary?: string;
  readonly outputVariables?: Readonly<Record<string, string>>;
  readonly externalExecutionId?: string;
  /** How often the action went on with another job. */
  readonly continuations: number;
  /** What people saw then. */
  readonly progress: readonly string[];
  readonly output: string;
}

/** 40 jobs are 20 minutes. */
const MAXIMUM_JOBS = 40;

/**
 * Runs an invoke action from its first job to its end: each continuation is a new job with the token of the last
 * one, right away instead of about 30 seconds later.
 *
 * @param userParameters as an object; a text is handed over as it is
 */
export async function runJob(
  world: World,
  userParameters: object | string | undefined,
  options: JobOptions = {},
): Promise<JobResult> {
  const { deliveries = 'once', data: change = (data: any) => data } = options;
  const fn = world.function(options.environment, options.timeoutSeconds);
  const progress: string[] = [];
  let output = '';
  let functionErrors = 0;
  let continuationToken: string | undefined;
  for (let jobs = 0; jobs < MAXIMUM_JOBS; jobs += 1) {
    const job = world.codePipeline.createJob();
    const data = change(eventData(world, userParameters, options.artifacts, continuationToken));
    const event = { 'CodePipeline.job': { id: job.id, accountId: ACCOUNT, data } };
    const delivered = await deliver(fn, event, deliveries);
    output += delivered.output;
    functionErrors += delivered.functionErrors;
    checkRun(world, output);
    checkReported(job, deliveries, output);
    continuationToken = job.result.continuationToken;
    if (continuationToken === undefined) {
      expect({ output, functionErrors }).toEqual({
        output,
        functionErrors: options.functionErrors ?? 0,
      });
      return resultOf(job, progress, output);
    }
    progress.push(job.result.executionDetails.summary);
  }
  throw new Error(`no end after ${MAXIMUM_JOBS} jobs:\n${progress.join('\n')}`);
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-codepipeline.html */
function eventData(
  world: World,
  userParameters: object | string | undefined,
  artifacts: readonly InputArtifact[] = [],
  continuationToken?: string,
) {
  const UserParameters =
    typeof userParameters === 'object' ? JSON.stringify(userParameters) : userParameters;
  const FunctionName = world.function().name;
  return {
    actionConfiguration: { configuration: { FunctionName, UserParameters } },
    inputArtifacts: artifacts,
    outputArtifacts: [],
    artifactCredentials: { ...world.secrets.artifacts, expirationTime: Date.now() + 3_600_000 },
    continuationToken,
  };
}

/** Exactly one result, however often the event was delivered. */
function checkReported({ state, refused }: Job, deliveries: Deliveries, output: string): void {
  const wanted = { refused: deliveries === 'once' ? 0 : 1, output };
  expect({ state, refused, output }).toEqual({
    state: expect.not.stringMatching('InProgress'),
    ...wanted,
  });
}

function resultOf({ state, result }: Job, progress: readonly string[], output: string): JobResult {
  const { failureDetails, executionDetails, outputVariables } = result;
  const common = { continuations: progress.length, progress, output };
  if (state === 'Failed') {
    checkMessage(failureDetails.message);
    return { status: 'Failed', ...failureDetails, ...common };
  }
  checkMessage(executionDetails.summary);
  return { status: 'Succeeded', ...executionDetails, outputVariables, ...common };
}

/** Expects a failure. @param message what the person at the pipeline has to learn from it */
export const failed = (type: string, message: RegExp): JobResult =>
  expect.objectContaining({
    status: 'Failed',
    type,
    message: expect.stringMatching(message),
  }) as any;

/** Expects a success. @param continuations how often the action went on with another job */
export const succeeded = (
  summary: RegExp,
  continuations: number,
  outputVariables: Readonly<Record<string, unknown>> = {},
): JobResult =>
  expect.objectContaining({
    status: 'Succeeded',
    summary: expect.stringMatching(summary),
    continuations,
    outputVariables: expect.objectContaining(outputVariables),
  }) as any;
