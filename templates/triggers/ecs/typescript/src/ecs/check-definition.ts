import type * as z from 'zod';
import type { Logger } from '../lambda/logger.js';
import type { HookEvent } from './event.js';
import type { Outcome } from './outcome.js';

/** The work of a lifecycle hook. Everything else, the answer included, is done by the protocol. */
export interface CheckDefinition<Settings, State> {
  /** What is checked: environment variables of the function. An empty one counts as absent. */
  readonly environment: z.ZodType<Settings>;
  /** What has to survive until the next look, in `hookDetails`. Never a secret. */
  readonly state: z.ZodType<State>;
  /** How long the check may go on at this stage, over all its looks; less than 24 hours. */
  readonly deadlineSeconds: (settings: Settings, hook: HookEvent) => number;
  /**
   * Looks once. What it throws is the reason of a failure, which makes ECS roll back; the reason is
   * in the log only, ECS takes none.
   */
  readonly run: (
    settings: Settings,
    context: CheckContext<NoInfer<State>>,
  ) => Promise<Outcome<NoInfer<State>>>;
}

/** What the check is given beside its settings. */
export interface CheckContext<State> {
  readonly hook: HookEvent;
  /** What the last look returned with `lookAgain`; undefined in the first one. */
  readonly state: State | undefined;
  /** Number of this look, from 1. */
  readonly attempt: number;
  /** Id of the function's invocation, as in its log. */
  readonly requestId: string;
  /** Aborts shortly before the function's timeout. Give it to every call. */
  readonly signal: AbortSignal;
  /** Seconds until `signal` aborts. */
  readonly remainingSeconds: () => number;
  /** Writes JSON lines with the deployment and its stage. */
  readonly logger: Logger;
}

/** Declares a check; it only helps the compiler to infer the types. */
export function defineCheck<Settings, State>(
  definition: CheckDefinition<Settings, State>,
): CheckDefinition<Settings, State> {
  return definition;
}
