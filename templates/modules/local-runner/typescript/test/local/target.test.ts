import { expect, test } from '@jest/globals';
import { describeTarget, refusalOf, targetOf } from '../../local/target.js';
import { sampleService, waitingService } from '../support/calling-service.js';

const emulator = { AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' };

test.each([
  [false, {}, 'AWS services: none', 'no emulator: set AWS_ENDPOINT_URL or use --live'],
  [false, emulator, 'AWS services: the emulator at http://127.0.0.1:5000', 'Sample is played'],
  [true, {}, 'AWS services: YOUR ACCOUNT', 'Sample is played'],
])('with live %j and %j: %s', (live, environment, description, refusal) => {
  const target = targetOf({ live }, environment);

  expect(describeTarget(target)).toBe(description);
  expect(refusalOf(target, sampleService)).toContain(refusal);
});

test('a service that waits for what is returned takes no calls', () => {
  expect(refusalOf({ kind: 'account' }, waitingService)).toContain('which takes no calls');
});

test('an emulator and the account exclude each other', () => {
  expect(() => targetOf({ live: true }, emulator)).toThrow('exclude each other');
});
