import { expect, test } from '@jest/globals';
import { handler } from '../src/handler.js';
import { captureOutput } from './support/captured-output.js';
import { createInvocation } from './support/invocation.js';

test('the handler answers FAILED to what is no lifecycle hook of ECS', async () => {
  const { result, output } = await captureOutput(() =>
    handler({ Records: [] }, createInvocation()),
  );

  expect(result).toEqual({ hookStatus: 'FAILED' });
  expect(output).toContain('This is no event of an ECS lifecycle hook');
});
