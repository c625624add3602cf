import { expect, test } from '@jest/globals';

import { tidy } from '../../generators/core/tidy.js';

test.each([
  [
    'gives columns one width',
    '| a | b |\n| --- | --- |\n| long | |\n',
    '| a    | b   |\n| ---- | --- |\n| long |     |\n',
  ],
  ['keeps the indentation', '1. x\n\n   | a |\n   | --- |\n', '1. x\n\n   | a   |\n   | --- |\n'],
  ['knows escaped bars', '| a |\n| --- |\n| x \\| y |\n', '| a      |\n| ------ |\n| x \\| y |\n'],
  ['closes gaps', 'a\n\n\n  \n\nb\n\n\n', 'a\n\nb\n'],
])('Markdown: %s', (_, text, expected) => {
  expect(tidy('README.md', text)).toBe(expected);
});

test('YAML: closes gaps', () => {
  expect(tidy('template.yaml', 'a:\n  b: 1\n\n  \n\nc: 2\n  \n')).toBe('a:\n  b: 1\n\nc: 2\n');
});

test('leaves other files alone', () => {
  expect(tidy('samconfig.toml', 'a\n\n\n\nb')).toBe('a\n\n\n\nb');
});
