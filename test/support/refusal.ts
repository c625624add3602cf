import { expect } from '@jest/globals';

import type { Result } from './process.js';

/** Expects a command to end with a status and a message for people: all of the texts, and no stack trace. */
export async function expectRefusal(
  result: Promise<Result>,
  status: number,
  ...texts: readonly string[]
): Promise<void> {
  const { stderr, ...rest } = await result;
  expect({ status: rest.status, stderr }).toEqual({
    status,
    stderr: expect.stringContaining(texts[0] ?? ''),
  });
  for (const text of texts) expect(stderr).toContain(text);
  expect(stderr).not.toContain('    at ');
}
