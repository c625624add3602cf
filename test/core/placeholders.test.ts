import { describe, expect, test } from '@jest/globals';

import { fill, fillDeep, placeholdersIn } from '../../generators/core/placeholders.js';

const values: Record<string, string | string[]> = {
  id: 'E1',
  names: ['a', 'b'],
  tricky: '${id}',
};
const valueOf = (name: string) => values[name];

describe('fill', () => {
  test.each([
    ['no placeholder', ['no placeholder']],
    ['${id}', ['E1']],
    ['x/${id}/${id}', ['x/E1/E1']],
    ['${AWS::Region}/${id}', ['${AWS::Region}/E1']],
    ['f:${names}', ['f:a', 'f:b']],
    ['${names}-${names}', ['a-a', 'b-b']],
    ['${names}/${id}', ['a/E1', 'b/E1']],
    ['${tricky}', ['${id}']],
    ['${id}${tricky}', ['E1${id}']],
  ])('%s', (text, expected) => {
    expect(fill(text, valueOf)).toEqual(expected);
  });
});

test('fillDeep fills every string of a value and leaves the rest', () => {
  const value = { a: '${id}', b: [1, true, null, { c: '<${id}>' }] };
  expect(fillDeep(value, () => 'E1')).toEqual({ a: 'E1', b: [1, true, null, { c: '<E1>' }] });
});

test('placeholdersIn lists names in order', () => {
  expect(placeholdersIn('${a}${AWS::Partition}-$b-${c')).toEqual(['a', 'AWS::Partition']);
});
