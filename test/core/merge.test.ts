import { describe, expect, test } from '@jest/globals';

import { TemplateError } from '../../generators/core/errors.js';
import { merge } from '../../generators/core/merge.js';

describe('merge', () => {
  test('joins package.json and sorts what npm sorts', () => {
    const parts = ['{"name":"x","scripts":{"test":"t"}}', '{"scripts":{"build":"b"}}'];
    expect(JSON.parse(merge('package.json', parts))).toEqual({
      name: 'x',
      scripts: { build: 'b', test: 't' },
    });
    expect(merge('package.json', parts)).toMatch(/"build"[^]*"test"/u);
  });

  test('refuses two different values of one key', () => {
    const parts = ['{"dependencies":{"zod":"4.0.0"}}', '{"dependencies":{"zod":"4.1.0"}}'];
    expect(() => merge('package.json', parts)).toThrow(TemplateError);
    expect(() => merge('package.json', parts)).toThrow(
      'package.json.dependencies.zod is set by two layers: 4.0.0 and 4.1.0',
    );
  });

  test('joins TOML as data', () => {
    expect(merge('pyproject.toml', ['[tool.a]\nx = 1\n', '[tool.b]\ny = ["z"]\n'])).toBe(
      '[tool.a]\nx = 1\n\n[tool.b]\ny = [ "z" ]\n',
    );
  });

  test('makes requirements a sorted set', () => {
    expect(merge('requirements.txt', ['b==1\na==1\n', 'b==1\n'])).toBe('a==1\nb==1\n');
  });

  test('puts .gitignore files one after the other', () => {
    expect(merge('.gitignore', ['a\n', 'b\n'])).toBe('a\nb\n');
  });

  test('leaves a single file as it is', () => {
    expect(merge('package.json', ['{ "a":1 }'])).toBe('{ "a":1 }');
  });
});
