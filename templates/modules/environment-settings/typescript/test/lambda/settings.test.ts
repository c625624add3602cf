import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { readSettings } from '../../src/lambda/settings.js';

const schema = z.object({ CHECK_URL: z.url(), CHECK_TIMES: z.coerce.number().default(1) });

test('settings are read from environment variables, and an empty one is absent', () => {
  const environment = { CHECK_URL: 'https://example.com/', CHECK_TIMES: '', HOME: '/root' };

  expect(readSettings(environment, schema)).toEqual({
    CHECK_URL: 'https://example.com/',
    CHECK_TIMES: 1,
  });
});

test('each wrong one is named, without its value', () => {
  const read = () => readSettings({ CHECK_URL: 'hidden', CHECK_TIMES: 'hidden' }, schema);

  expect(read).toThrow(/^Environment variable CHECK_URL: .*CHECK_TIMES: /);
  expect(read).not.toThrow('hidden');
});
