import { expect, test } from '@jest/globals';
import { handler } from '../src/handler.js';
import { createInvocation } from './support/invocation.js';

test('the handler takes lifecycle hooks of CodeDeploy only', async () => {
  await expect(handler({ Records: [] }, createInvocation())).rejects.toThrow(
    'This is no event of a CodeDeploy lifecycle hook',
  );
});
