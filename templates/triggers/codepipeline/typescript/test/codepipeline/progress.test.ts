import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { readToken, shortTarget, writeToken } from '../../src/codepipeline/continuation-token.js';
import { continueProgress, startProgress } from '../../src/codepipeline/progress.js';

const declared = { target: () => 'target', state: z.strictObject({ id: z.string() }) };

describe('progress', () => {
  test('starts with the deadline of the action, for these parameters', () => {
    const action = { ...declared, deadlineSeconds: (minutes: number) => minutes * 60 };

    expect(startProgress(action, 2, 'job-1', 1_000)).toEqual({
      id: 'job-1',
      target: 'target',
      startedAt: 1_000,
      deadline: 121_000,
      attempt: 1,
      state: undefined,
    });
  });

  test('has an hour when the action says nothing', () => {
    expect(startProgress(declared, {}, 'job-1', 0).deadline).toBe(3_600_000);
  });

  test.each([-1, 85_801, Number.NaN])('refuses a deadline of %d seconds', (deadlineSeconds) => {
    expect(() => startProgress({ ...declared, deadlineSeconds }, {}, 'job-1', 0)).toThrow(
      'The deadline has to be 0 to 85800 seconds',
    );
  });

  test('comes back from a token as the next attempt', () => {
    const first = startProgress(declared, {}, 'job-1', 1_000);
    const token = writeToken({ ...first, state: { id: 'work-1' } });

    expect(JSON.parse(token)).toEqual({
      v: 1,
      id: 'job-1',
      target: 'target',
      startedAt: 1_000,
      deadline: 3_601_000,
      attempt: 2,
      state: { id: 'work-1' },
    });
    expect(continueProgress(declared, {}, token)).toEqual({
      ...first,
      attempt: 2,
      state: { id: 'work-1' },
    });
  });
});

describe('a continuation token', () => {
  const progress = { ...startProgress(declared, {}, 'job-1', 1_000), state: {} };

  test('may have 2,048 characters, not bytes', () => {
    const overhead = writeToken({ ...progress, state: '' }).length;
    const largest = '😀'.repeat(2_048 - overhead);

    expect(Array.from(writeToken({ ...progress, state: largest }))).toHaveLength(2_048);
    expect(() => writeToken({ ...progress, state: `${largest}x` })).toThrow('2049 characters');
  });

  test('never comes back in a message', () => {
    for (const token of ['hidden-value', '{"v":"hidden-value","hidden":{}}']) {
      expect(() => readToken(token, z.unknown())).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('hidden-value') }),
      );
    }
  });

  test('shortens a long target, and still tells two of them apart', () => {
    const long = 'x'.repeat(1_000);

    expect(shortTarget(long)).toHaveLength(512);
    expect(shortTarget(`${long}a`)).not.toBe(shortTarget(`${long}b`));
    expect(shortTarget('short')).toBe('short');
  });
});
