import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { errorDetails, errorText } from '../../src/lambda/error-text.js';

const refused = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error;

describe('the text of an error', () => {
  test.each([
    [new TypeError('wrong'), 'TypeError: wrong'],
    [new Error(''), 'Error'],
    ['text', 'Something was thrown that is no Error (string)'],
    [undefined, 'Something was thrown that is no Error (undefined)'],
    [refused(z.object({ a: z.object({ b: z.string() }) }), { a: {} }), 'a.b: Invalid input'],
    [refused(z.string(), 1), 'Invalid input: expected string'],
  ])('%p', (error, expected) => {
    expect(errorText(error)).toContain(expected);
  });
});

describe('what is logged of an error', () => {
  test('leaves out what a service has added to it', () => {
    const cause = Object.assign(new Error('expired'), { 'Token-0': 'a secret' });
    const error = Object.assign(new Error('no artifact', { cause }), { request: 'a secret' });

    const details = errorDetails(error);

    expect(details).toMatchObject({ message: 'no artifact', cause: { message: 'expired' } });
    expect(JSON.stringify(details)).not.toContain('a secret');
  });

  test('ends, though the causes do not', () => {
    const error = new Error('circle');
    error.cause = error;

    expect(errorDetails(error).cause?.cause).toMatchObject({ name: 'Error', message: 'circle' });
    expect(errorDetails(error).cause?.cause?.cause).toBeUndefined();
  });

  test('names the fields that a schema refused, and what is no error', () => {
    expect(errorDetails(refused(z.object({ a: z.string() }), {})).message).toContain('a: ');
    expect(errorDetails(7)).toEqual({ name: 'number', message: errorText(7) });
  });
});
