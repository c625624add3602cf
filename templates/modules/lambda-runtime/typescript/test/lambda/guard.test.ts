import { describe, expect, test } from '@jest/globals';
import { OutOfTimeError, withGuard, workingTime } from '../../src/lambda/guard.js';

describe('the guard', () => {
  test.each([
    [60_000, 52_000],
    [12_000, 8_000],
    [3_000, 2_000],
    [0, 0],
  ])('of %d ms leaves %d ms to the work', (remaining, expected) => {
    expect(workingTime(remaining)).toBe(expected);
  });

  test('passes on what the work returns or throws', async () => {
    await expect(withGuard(1_000, () => Promise.resolve('done'))).resolves.toBe('done');
    await expect(withGuard(1_000, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
  });

  test('stops waiting, and aborts the signal with the reason', async () => {
    let given: AbortSignal | undefined;

    const guarded = withGuard(60, (signal) => {
      given = signal;
      return new Promise(() => undefined);
    });

    await expect(guarded).rejects.toThrow(OutOfTimeError);
    expect(given?.reason).toBeInstanceOf(OutOfTimeError);
  });

  test('prefers its own error to that of an aborted call', async () => {
    const guarded = withGuard(
      60,
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('AbortError'));
          });
        }),
    );

    await expect(guarded).rejects.toThrow(OutOfTimeError);
  });
});
