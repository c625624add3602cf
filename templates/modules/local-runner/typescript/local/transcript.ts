import type { Result } from './calling-service.js';
import type { ServiceCall } from './service-error.js';

/** A report, and what the service made of it. */
export type Reported = { readonly operation: string } & (
  | { readonly result: Result }
  /** Error code and message. */
  | { readonly refused: string }
);

/** One invocation of the function. */
export interface Invocation {
  /** Seconds since the first, by the simulated clock. */
  readonly at: number;
  readonly id: string | undefined;
  readonly continuationToken: string | undefined;
  /** 1 for the first delivery of an event. */
  readonly delivery: number;
  /** How long it took. */
  readonly seconds: number;
  readonly reports: readonly Reported[];
  /** Calls to other services, which were refused. */
  readonly refusedCalls: readonly ServiceCall[];
  /** What the function threw, or why Lambda ended it. */
  readonly error: string | undefined;
}

/** All that happened, and how it ended. */
export interface Transcript {
  readonly status: 'Succeeded' | 'Failed' | 'TimedOut';
  /** Seconds, by the simulated clock. */
  readonly seconds: number;
  /** The last result; in case of a time-out, why. */
  readonly details: Result['details'];
  readonly invocations: readonly Invocation[];
}
