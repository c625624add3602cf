import type * as z from 'zod';
import type { Logger } from '../lambda/logger.js';
import type { InputArtifacts } from './artifacts.js';
import type { Outcome } from './outcome.js';

/** The work of an invoke action. Everything else, the report included, is done by the protocol. */
export interface ActionDefinition<Parameters, State> {
  /** The JSON object in the invoke action's `UserParameters`; without `UserParameters` it is `{}`. */
  readonly parameters: z.ZodType<Parameters>;
  /** What has to survive until the next job, in the continuation token. Never a secret. */
  readonly state?: z.ZodType<State>;
  /** What the job works on. A continuation token of another target is refused. */
  readonly target: (parameters: Parameters) => string;
  /** How long the work may take over all its jobs; less than 24 hours, by default one hour. */
  readonly deadlineSeconds?: number | ((parameters: Parameters) => number);
  /**
   * Does the work, or a part of it. Whatever it throws is reported as a failure, except that a
   * passing trouble (throttling, a server error) while polling is a reason to look again later.
   */
  readonly run: (
    parameters: Parameters,
    context: ActionContext<NoInfer<State>>,
  ) => Promise<Outcome<NoInfer<State>>>;
}

/** What the work is given beside its parameters. */
export interface ActionContext<State> {
  /** Id of this job. Each continuation is a new job with a new id. */
  readonly jobId: string;
  /**
   * Id of the first job. The same when Lambda delivers an event twice and in every continuation: use
   * it as `ClientRequestToken`, `CallerReference` or name of what is started.
   */
  readonly idempotencyToken: string;
  /** Id of the function's invocation, as in its log. */
  readonly requestId: string;
  /** What the previous job returned with `continueLater`; undefined in the first job. */
  readonly state: State | undefined;
  /** Number of this job in the chain of continuations, from 1. */
  readonly attempt: number;
  /** Until when the work has to be finished, over all jobs. */
  readonly deadline: Date;
  /** Aborts shortly before the function's timeout. Give it to every call. */
  readonly signal: AbortSignal;
  /** Seconds until `signal` aborts. */
  readonly remainingSeconds: () => number;
  /** Writes JSON lines with the job's id; the job's credentials never show up in them. */
  readonly logger: Logger;
  /** The input artifacts of the job. */
  readonly artifacts: InputArtifacts;
}

/** Declares an action; it only helps the compiler to infer the types. */
export function defineAction<Parameters, State = never>(
  definition: ActionDefinition<Parameters, State>,
): ActionDefinition<Parameters, State> {
  return definition;
}
