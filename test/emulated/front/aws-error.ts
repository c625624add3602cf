/** An error that a service answers with. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  /**
   * @param code as in the API reference, e.g. `NoSuchDistribution`
   * @param status of HTTP; by default the one that the API model has for the code
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** What most services answer with to whom asks too often. */
export const throttled = (): never => {
  throw new AwsError('Throttling', 'Rate exceeded', 400);
};
