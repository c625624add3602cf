/** What the work came to. A failure is not returned but thrown. */
export type Outcome<State> = Succeeded | ContinueLater<State>;

/** What people see of a finished job, and what later actions can use. */
export interface SuccessDetails {
  /** Shown in the pipeline's history; cut to 2,048 characters. */
  readonly summary?: string | undefined;
  /** Id of what the job did, in the service that did it; by default the function's request id. */
  readonly externalExecutionId?: string | undefined;
  /** `#{namespace.name}` in later actions. Names: letters, digits, `@`, `-`, `_`; 122,880 bytes in all. */
  readonly outputVariables?: Readonly<Record<string, string>> | undefined;
}

/** What people see of a job that goes on. */
export interface ProgressDetails {
  readonly summary?: string | undefined;
  /** 0 to 100. */
  readonly percentComplete?: number | undefined;
  readonly externalExecutionId?: string | undefined;
}

export interface Succeeded extends SuccessDetails {
  readonly kind: 'succeeded';
}

export interface ContinueLater<State> extends ProgressDetails {
  readonly kind: 'continueLater';
  readonly state: State;
}

/** The work is done and verified. */
export function succeeded(details: SuccessDetails = {}): Succeeded {
  return { kind: 'succeeded', ...details };
}

/**
 * The work goes on by itself: CodePipeline calls the function again with this state, as a new job,
 * about 30 seconds later. Return this instead of sleeping.
 */
export function continueLater<State>(
  state: State,
  details: ProgressDetails = {},
): ContinueLater<State> {
  return { kind: 'continueLater', state, ...details };
}
