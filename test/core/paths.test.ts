import { posix, win32 } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { nameFrom } from '../../generators/core/answers.js';
import { isSamePlace, leadsOut, withSlashes } from '../../generators/core/paths.js';

describe('with the rules of Windows', () => {
  test('a plan has slashes', () => {
    expect(withSlashes('src\\lambda\\guard.ts', win32)).toBe('src/lambda/guard.ts');
    expect(win32.join('C:\\me\\my project', 'src/lambda/guard.ts')).toBe(
      'C:\\me\\my project\\src\\lambda\\guard.ts',
    );
  });

  test.each([
    ['C:\\me\\project', 'C:\\me\\project\\src\\handler.ts', false],
    ['C:\\me\\project', 'c:\\ME\\project\\src', false],
    ['C:\\me\\project', 'C:\\me\\project\\..src', false],
    ['C:\\me\\project', 'C:\\me\\project-2', true],
    ['C:\\me\\project', 'C:\\me', true],
    ['C:\\me\\project', 'D:\\me\\project\\src', true],
    ['C:\\me\\project', '\\\\server\\share\\project', true],
    ['\\\\server\\share\\é ß', '\\\\server\\share\\é ß\\src', false],
  ])('from %s to %s leads out: %s', (folder, path, expected) => {
    expect(leadsOut(folder, path, win32)).toBe(expected);
  });

  test('the clone is the clone, however its drive is written', () => {
    expect(isSamePlace('c:\\work\\clone', 'C:\\Work\\clone', win32)).toBe(true);
    expect(isSamePlace('c:\\work\\clone', 'c:\\work\\clone\\dist', win32)).toBe(false);
  });

  test.each([
    ['C:\\Users\\Me\\My Handler', 'my-handler'],
    ['..\\my-handler\\', 'my-handler'],
    ['C:\\', 'c'],
    ['D:\\Projekte\\Über', 'ber'],
  ])('%s proposes the name %s', (directory, name) => {
    expect(nameFrom(directory)).toBe(name);
  });
});

describe('with the rules of all others', () => {
  test('a backslash is a letter of a name', () => {
    expect(withSlashes('src/a\\b.ts', posix)).toBe('src/a\\b.ts');
    expect(leadsOut('/me/project', '/me/project/..\\x', posix)).toBe(false);
    expect(leadsOut('/me/project', '/me/project/../x', posix)).toBe(true);
  });
});
