import { describe, expect, test } from '@jest/globals';
import { cut, length } from '../../src/lambda/text.js';

describe('cut', () => {
  test.each([
    ['fits', 4, 'fits'],
    ['too long', 4, 'too…'],
    ['ab😀d', 4, 'ab😀d'],
    ['ab😀de', 4, 'ab😀…'],
    ['abc😀e', 4, 'abc…'],
    ['😀😀😀', 2, '😀…'],
    ['', 4, ''],
  ])('%p to %d characters is %p', (text, maximum, expected) => {
    expect(cut(text, maximum)).toBe(expected);
  });

  test('never leaves half an emoji, wherever it cuts', () => {
    for (let maximum = 1; maximum < 12; maximum += 1) {
      const result = cut('a😀b👩‍🚀c😀😀', maximum);
      expect(result.isWellFormed()).toBe(true);
      expect(length(result)).toBeLessThanOrEqual(maximum);
    }
  });

  test('repairs half an emoji that was there before', () => {
    expect(cut('a\ud83d', 4)).toBe('a\ufffd');
  });
});
