/** Kept back to report the result, in milliseconds; a third of the time where that is less. */
const REPORTING_MILLISECONDS = 8_000;

/** The work was still running when it was time to report. */
export class OutOfTimeError extends Error {
  override readonly name = 'OutOfTimeError';

  constructor(milliseconds: number) {
    super(
      `The work was stopped after ${Math.round(milliseconds / 1_000)} seconds, ` +
        'shortly before the timeout of the function',
    );
  }
}

/** The part of `remainingMilliseconds` that the work may use; the rest is for the report. */
export function workingTime(remainingMilliseconds: number): number {
  return Math.max(
    0,
    remainingMilliseconds - Math.min(REPORTING_MILLISECONDS, remainingMilliseconds / 3),
  );
}

/**
 * Runs `work` and gives up waiting for it while there is time left to report: a function that Lambda
 * ends at its timeout reports nothing, and the action hangs.
 *
 * The signal aborts at that moment, so that calls which got it end too.
 *
 * @param remainingMilliseconds until Lambda ends the function
 * @throws {OutOfTimeError} when the work did not end in time
 */
export async function withGuard<Result>(
  remainingMilliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const milliseconds = workingTime(remainingMilliseconds);
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const guard = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new OutOfTimeError(milliseconds);
      // Reject first: the error of an aborted call must not win the race.
      reject(reason);
      controller.abort(reason);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(controller.signal), guard]);
  } finally {
    clearTimeout(timer);
  }
}
