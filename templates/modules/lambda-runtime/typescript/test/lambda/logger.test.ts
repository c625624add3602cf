import { expect, test } from '@jest/globals';
import { createLogger } from '../../src/lambda/logger.js';
import { captureOutput } from '../support/captured-output.js';

test('a line is JSON, has the keys, and is masked all over', async () => {
  const { output } = await captureOutput(() => {
    const logger = createLogger({ jobId: 'job-1' }, (text) => text.replaceAll('secret', '***'));
    const error = Object.assign(new Error('a secret'), { token: 'secret' });
    logger.info('the secret', { nested: [{ text: 'secret' }], number: 1 });
    logger.error('failed', error);
    return Promise.resolve();
  });

  const [first] = output.split('\n').map((line) => JSON.parse(line || '{}') as unknown);
  expect(first).toMatchObject({ message: 'the ***', jobId: 'job-1', nested: [{ text: '***' }] });
  expect(output).not.toContain('secret');
});

test('without a mask the text stays', async () => {
  const { output } = await captureOutput(() => {
    createLogger({}).info('text');
    return Promise.resolve();
  });

  expect(output).toContain('"message":"text"');
});
