import { jest } from '@jest/globals';

/** Everything but Date: timers and streams keep running. */
const REAL = [
  'cancelAnimationFrame',
  'cancelIdleCallback',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
  'setImmediate',
  'setInterval',
  'setTimeout',
] as const;

/** Runs `work` with a clock that stands still until `pass` moves it on. */
export async function withClock<Result>(
  work: (pass: (seconds: number) => void) => Promise<Result>,
): Promise<Result> {
  jest.useFakeTimers({ now: Date.now(), doNotFake: [...REAL] });
  try {
    return await work((seconds) => {
      jest.setSystemTime(Date.now() + seconds * 1_000);
    });
  } finally {
    jest.useRealTimers();
  }
}
