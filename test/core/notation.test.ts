import { describe, expect, test } from '@jest/globals';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

import {
  cfn,
  indent,
  inline,
  json,
  markdown,
  quoted,
  yaml,
} from '../../generators/core/notation.js';

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

describe('free text is read back as the same text', () => {
  test.each(texts)('%j by JSON and TOML', (text) => {
    expect(JSON.parse(inline(text))).toBe(text);
    expect(parseToml(`key = ${inline(text)}`)).toEqual({ key: text });
  });

  test.each([...texts, 'yes', '1', '2012-10-17', `it's "both"`, 'a\nb\tc\u0000'])(
    '%j by YAML',
    (text) => {
      for (const version of ['1.1', '1.2'] as const) {
        expect(parseYaml(quoted(text), { version })).toBe(text);
      }
    },
  );
});

test.each([...texts, '---', '----x', '--- x', '...', '....'])(
  '%j is one line of YAML, wherever a file has it',
  (text) => {
    for (const write of [quoted, yaml, cfn]) {
      expect(parseYaml(`a:\n  - b: ${write(text).trimEnd()}\n`)).toEqual({ a: [{ b: text }] });
    }
  },
);

describe('json', () => {
  const read = (value: unknown) => expect(JSON.parse(json(value))).toEqual(value);

  test('has a list of texts or numbers on one line', () => {
    const value = { a: ['x', 'y, [z]', '"'], b: [1, true, null], c: [], d: [{ e: ['f'] }] };
    expect(json(value)).toBe(
      '{\n  "a": ["x", "y, [z]", "\\""],\n  "b": [1, true, null],\n  "c": [],\n  "d": [\n    {\n      "e": ["f"]\n    }\n  ]\n}',
    );
    read(value);
  });

  test.each([
    [100, 3],
    [101, 5],
  ])('has a line of %i characters in %i lines', (length, lines) => {
    const value = { a: ['x'.repeat(length - '  "a": [""]'.length)] };
    expect(json(value).split('\n')).toHaveLength(lines);
    read(value);
  });
});

test('cfn substitutes exactly the strings with a placeholder', () => {
  const value = { a: 'arn:${AWS::Partition}:x:${Name}', b: ['*', '${Name}'] };
  expect(cfn(value)).toBe(
    `a: !Sub 'arn:\${AWS::Partition}:x:\${Name}'\nb:\n  - '*'\n  - !Sub '\${Name}'\n`,
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
