/** The work itself. Replace both functions; a client of the AWS SDK is made once, outside of them. */
export const work = {
  /**
   * Starts the work.
   *
   * @param token the same for the same work: use it as `ClientRequestToken` or the like
   * @param signal ends the calls in time, e.g. `client.send(command, { abortSignal: signal })`
   * @returns the id to look after it with
   */
  start(message: string, token: string, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    return Promise.resolve(`${message}-${token}`);
  },

  /** Whether the work is done. */
  isDone(workId: string, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    return Promise.resolve(workId !== '');
  },
};
