import { expect, test } from '@jest/globals';
import { Clock } from '../../local/clock.js';
import { deliver } from '../../local/delivery.js';

/** Delivers to a function that fails after some time, and returns when it was invoked. */
async function timesOf(secondsEach: number, deadline: number): Promise<number[]> {
  const clock = new Clock(false);
  const times: number[] = [];
  await deliver(clock, deadline, async () => {
    times.push(Math.floor(clock.seconds));
    await clock.pass(secondsEach);
    return 'Task timed out';
  });
  return times;
}

test.each([
  ['one and two minutes after an error', 5, 1_200, [0, 65, 190]],
  ['not when nobody waits any more', 5, 100, [0, 65]],
  ['not when the event is too old', 870, 1_200, [0]],
])('an event is delivered again: %s', async (_case, secondsEach, deadline, times) => {
  await expect(timesOf(secondsEach, deadline)).resolves.toEqual(times);
});
