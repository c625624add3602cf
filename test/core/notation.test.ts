import { describe, expect, test } from '@jest/globals';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

import { cfn, indent, inline, markdown, yaml } from '../../generators/core/notation.js';

const texts = [
  '',
  'plain',
  '"quoted"',
  "it's",
  'a: b',
  '&anchor',
  '*alias',
  '!Sub x',
  '- x',
  '<%',
  '🚀 é',
  '\\',
];

describe('inline is read back as the same text', () => {
  test.each(texts)('%j by JSON, YAML and TOML', (text) => {
    expect(JSON.parse(inline(text))).toBe(text);
    expect(parseYaml(inline(text))).toBe(text);
    expect(parseToml(`key = ${inline(text)}`)).toEqual({ key: text });
  });
});

test('cfn substitutes exactly the strings with a placeholder', () => {
  const value = { a: 'arn:${AWS::Partition}:x:${Name}', b: ['*', '${Name}'] };
  expect(cfn(value)).toBe(
    'a: !Sub "arn:${AWS::Partition}:x:${Name}"\nb:\n  - "*"\n  - !Sub "${Name}"\n',
  );
});

test('yaml never folds or aliases', () => {
  const shared = { text: 'word '.repeat(60).trim() };
  expect(yaml([shared, shared]).split('\n')).toHaveLength(3);
});

test('indent leaves the first line and empty lines alone', () => {
  expect(indent('a\n\nb\n', 4)).toBe('a\n\n    b');
});

test.each([
  ['a *b* <i> `c`', 'a \\*b\\* \\<i\\> \\`c\\`'],
  ['Ends with a dot. (And says: more!)', 'Ends with a dot. (And says: more!)'],
  ['# no heading', '\\# no heading'],
  ['1. no list', '1\\. no list'],
  ['--- no rule', '\\--- no rule'],
])('markdown of %j escapes only what is markup', (text, expected) => {
  expect(markdown(text)).toBe(expected);
});
