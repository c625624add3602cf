import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { readUserParameters } from '../../src/codepipeline/user-parameters.js';

const schema = z.strictObject({
  url: z.url().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

describe('user parameters', () => {
  test.each([
    [undefined, {}],
    [null, {}],
    ['{}', {}],
    ['{"url":"https://example.com/"}', { url: 'https://example.com/' }],
    [
      '{"tags":{"url":"a \\"b\\": c","x":"{\\"url\\":1}"}}',
      { tags: { url: 'a "b": c', x: '{"url":1}' } },
    ],
    [`{"tags":{"a":"${'x'.repeat(5_000)}"}}`, { tags: { a: 'x'.repeat(5_000) } }],
  ])('%.60p is read', (text, expected) => {
    expect(readUserParameters(text, schema)).toEqual(expected);
  });

  test.each([
    ['', 'is not JSON'],
    ['hello', 'is not JSON'],
    ['{"url":', 'is not JSON'],
    ['"text"', 'has to be a JSON object'],
    ['null', 'has to be a JSON object'],
    ['["url"]', 'has to be a JSON object'],
    ['{"url":7}', 'UserParameters.url: '],
    ['{"URL":"https://example.com/"}', 'Unrecognized key: "URL"'],
    ['{"url":"https://a.example/","url":"https://b.example/"}', 'has the key "url" more than once'],
    ['{"tags":{"a":"1","\\u0061":"2"}}', 'has the key "a" more than once'],
    ['{"__proto__":{"admin":true}}', 'has the key "__proto__"'],
    ['{"tags":{"__proto__":"x"}}', 'has the key "__proto__"'],
    [`{"url":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, 'is nested too deeply'],
    [`{"url":"${'x'.repeat(100_000)}"}`, 'has more than 100000 characters'],
  ])('%.60p is refused', (text, message) => {
    expect(() => readUserParameters(text, schema)).toThrow(message);
  });

  test('never come back in a message', () => {
    for (const text of ['hidden-value', '{"url":"hidden-value"}', '{"url":{"a":"hidden-value"}}']) {
      expect(() => readUserParameters(text, schema)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('hidden-value') }),
      );
    }
  });

  test('leave the prototype of all objects alone', () => {
    expect(() => readUserParameters('{"__proto__":{"admin":true}}', z.looseObject({}))).toThrow();
    expect({}).not.toHaveProperty('admin');
  });
});
