import type * as z from 'zod';
import type { Logger } from '../lambda/logger.js';

/** The work of a lifecycle hook. Everything else, the answer included, is done by the protocol. */
export interface CheckDefinition<Settings> {
  /**
   * What is checked: the function's environment variables, because the event of a hook says nothing
   * about it. An empty variable counts as absent.
   */
  readonly environment: z.ZodType<Settings>;
  /**
   * Does the check. What it throws is the reason of a failure, which makes CodeDeploy roll back; the
   * reason is in the log only, CodeDeploy takes none.
   *
   * @returns what was found, for the log
   */
  readonly run: (settings: Settings, context: CheckContext) => Promise<string>;
}

/** What the check is given beside its settings. */
export interface CheckContext {
  readonly deploymentId: string;
  /**
   * Id of this hook of this deployment. The same when Lambda delivers the event twice: use it as
   * `CallerReference` or the like.
   */
  readonly hookExecutionId: string;
  /** Id of the function's invocation, as in its log. */
  readonly requestId: string;
  /** Aborts shortly before the function's timeout. Give it to every call. */
  readonly signal: AbortSignal;
  /** Seconds until `signal` aborts. */
  readonly remainingSeconds: () => number;
  /** Writes JSON lines with the ids of deployment and hook. */
  readonly logger: Logger;
}

/** Declares a check; it only helps the compiler to infer the types. */
export function defineCheck<Settings>(
  definition: CheckDefinition<Settings>,
): CheckDefinition<Settings> {
  return definition;
}
