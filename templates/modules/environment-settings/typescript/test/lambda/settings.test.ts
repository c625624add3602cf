import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { readSettings, wholeNumber } from '../../src/lambda/settings.js';

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

test.each(['', '0x10', '1.5', '-1', '0', '31', '1e1'])('%p is no number from 1 to 30', (text) => {
  expect(wholeNumber(1, 30).safeParse(text).success).toBe(false);
});

test('a whole number is read as one', () => {
  expect(wholeNumber(1, 30).parse('30')).toBe(30);
});
