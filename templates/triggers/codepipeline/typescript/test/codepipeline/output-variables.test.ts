import { describe, expect, test } from '@jest/globals';
import { checkOutputVariables } from '../../src/codepipeline/output-variables.js';

describe('output variables', () => {
  test.each([undefined, {}, { 'a-Z_0@': '' }, { large: 'x'.repeat(122_875) }])(
    '%.40j may be reported',
    (variables) => {
      expect(() => {
        checkOutputVariables(variables);
      }).not.toThrow();
    },
  );

  test.each([
    [{ 'a b': '' }, 'The name of output variable "a b"'],
    [{ '': '' }, 'The name of output variable ""'],
    [{ large: 'x'.repeat(122_876) }, 'have 122881 bytes together'],
    [{ emoji: '😀'.repeat(30_720) }, 'have 122885 bytes together'],
    [{ count: 7 as unknown as string }, 'Output variable count has to be a string, not number'],
  ])('%.40j may not', (variables, message) => {
    expect(() => {
      checkOutputVariables(variables);
    }).toThrow(message);
  });
});
