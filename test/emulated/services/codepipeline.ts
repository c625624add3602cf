import { randomUUID } from 'node:crypto';

import { AwsError } from '../front/aws-error.js';
import type { AskedCall, Behaviours } from '../front/front.js';

/** A job of an invoke action. */
export interface Job {
  readonly id: string;
  state: 'InProgress' | 'Succeeded' | 'Failed';
  /** The parameters of the call that ended it. */
  result?: any;
  /** How many further results were refused because it had one. */
  refused: number;
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const MAXIMUM_VARIABLE_BYTES = 122_880;

/**
 * CodePipeline's side of the job protocol, which moto lacks: each job takes one result.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html
 */
export class CodePipeline {
  readonly #jobs = new Map<string, Job>();

  createJob(): Job {
    const job: Job = { id: randomUUID(), state: 'InProgress', refused: 0 };
    this.#jobs.set(job.id, job);
    return job;
  }

  readonly behaviours: Behaviours = {
    'codepipeline:PutJobSuccessResult': (call) => {
      refuseVariables(call.parameters);
      return this.#end(call, 'Succeeded');
    },
    'codepipeline:PutJobFailureResult': (call) => this.#end(call, 'Failed'),
  };

  #end({ parameters }: AskedCall, state: Job['state']): object {
    const job = this.#jobs.get(parameters.jobId);
    if (!job) throw new AwsError('JobNotFoundException', `No job ${parameters.jobId}`);
    if (job.state !== 'InProgress') {
      job.refused += 1;
      throw new AwsError('InvalidJobStateException', `The job is ${job.state}`);
    }
    Object.assign(job, { state, result: parameters });
    return {};
  }
}

function refuseVariables({ continuationToken, outputVariables = {} }: any): void {
  const bytes = Object.entries<string>(outputVariables)
    .flat()
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MAXIMUM_VARIABLE_BYTES) {
    throw new AwsError('OutputVariablesSizeExceededException', `${bytes} bytes`);
  }
  if (continuationToken !== undefined && bytes > 0) {
    throw new AwsError('ValidationException', 'Output variables come with the final result only');
  }
}
