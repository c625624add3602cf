/** A call of the function that tells the service how its work ended. */
export interface Report {
  /** Such as `PutJobSuccessResult`. */
  readonly operation: string;
  /** As it came over the wire: nothing of it is checked yet. */
  readonly request: Readonly<Record<string, unknown>>;
}

/** What a function returned, for a service that waits for that and not for a call. */
export interface Returned {
  readonly event: unknown;
  /** Nothing of it is checked yet. */
  readonly value: unknown;
}

/** What the service took a report for. */
export interface Result {
  /** `continues`: the service will invoke the function again. */
  readonly status: 'continues' | 'succeeded' | 'failed';
  /** What people and later actions see of it, under the names of the API. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Of a result that `continues`: how long the service waits; by default as long as CodePipeline. */
  readonly waitSeconds?: number;
}

/** The service refuses a report, with an error code of its API. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    message: string,
    readonly httpStatus = 400,
  ) {
    super(message);
  }
}

/** `waiting` for its report, `over` since it had one or took too long, or never heard of. */
export type State = 'waiting' | 'over' | 'unknown';

/** The service that invokes the function and waits for its report, as far as the function sees it. */
export interface CallingService {
  readonly title: string;
  /** The environment variable that leads the function's reports to this machine, where they are calls. */
  readonly endpointVariable?: string;
  readonly sampleEvent: string;
  /** How long it waits for the report of one event. */
  readonly answerSeconds: number;
  /** How long it waits in all, continuations included. */
  readonly totalSeconds: number;
  /** The operations that are reports; none where the service waits for what the function returns. */
  readonly operations: readonly string[];
  /** What a report names the event by; undefined for an event without an id. */
  readonly idOf: (event: unknown) => string | undefined;
  /** The continuation token that the event carries. */
  readonly tokenOf: (event: unknown) => string | undefined;
  /**
   * Takes a report.
   *
   * @param stateOf what became of the event with this id
   * @throws {Refusal} where the real service would refuse it
   */
  readonly take: (report: Report, stateOf: (id: string) => State) => Result;
  /**
   * Takes what the function returned. A service that does so invokes the function and waits for its
   * end: an error of the function is a failure, and is not tried again.
   *
   * @throws {Refusal} where the real service would not take it
   */
  readonly takeReturned?: (returned: Returned) => Result;
  /** The event that follows a result which `continues`. */
  readonly next: (event: unknown, result: Result) => unknown;
}
