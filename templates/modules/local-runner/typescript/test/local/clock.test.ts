import { expect, test } from '@jest/globals';
import { Clock } from '../../local/clock.js';

test('a simulated wait takes no time, and the clock runs ahead', async () => {
  const before = performance.now();
  const clock = new Clock(false);

  await clock.pass(3_600);

  expect(performance.now() - before).toBeLessThan(1_000);
  expect(clock.skippedSeconds).toBe(3_600);
  expect(clock.seconds).toBeGreaterThanOrEqual(3_600);
});

test('a real wait takes its time, and the clock does not run ahead', async () => {
  const clock = new Clock(true);

  await clock.pass(0.05);

  expect(clock.skippedSeconds).toBe(0);
  expect(clock.seconds).toBeGreaterThanOrEqual(0.04);
});
