import { afterEach, expect, test } from '@jest/globals';
import { moveDate } from '../../local/moved-date.js';

const real = Date;

afterEach(() => {
  globalThis.Date = real;
});

test('the current time is moved, and nothing else', () => {
  const before = real.now();
  moveDate(3_600);

  expect(Date.now() - before).toBeGreaterThanOrEqual(3_600_000);
  expect(new Date().getTime() - before).toBeGreaterThanOrEqual(3_600_000);
  expect(Date()).not.toBe(new real(before).toString());
  expect(new Date(0).toISOString()).toBe('1970-01-01T00:00:00.000Z');
  expect(Date.UTC(1970, 0, 2)).toBe(86_400_000);
  expect(new Date()).toBeInstanceOf(real);
});

test('a second move starts from the real time', () => {
  moveDate(3_600);
  moveDate(60);

  expect(Date.now() - real.now()).toBeLessThanOrEqual(60_000);
});
