/** What is used of the context that Lambda gives to a handler. */
export interface Invocation {
  readonly awsRequestId: string;
  /** Milliseconds until Lambda ends the function. */
  getRemainingTimeInMillis(): number;
}
