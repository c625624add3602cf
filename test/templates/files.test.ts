import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import * as prettier from 'prettier';

import { prettierOptions } from '../../generators/core/format.js';
import { templatesRoot } from '../support/paths.js';

const files = readdirSync(templatesRoot, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(templatesRoot.length + 1))
  .sort();
const read = (path: string): string => readFileSync(join(templatesRoot, path), 'utf8');
const tags = (path: string): string[] => read(path).match(/<%/gu) ?? [];

const templates = files.filter((path) => path.endsWith('.ejs'));
const finished = files.filter((path) => !path.endsWith('.ejs'));

/** Prose, and the one SAM template for every language and trigger: splitting it would not make it clearer. */
const isLong = (path: string): boolean => /(\.md|sam\/common\/template\.yaml)\.ejs$/u.test(path);

describe('templates are finished code', () => {
  test('.ejs stands only where a tag is, or where npm would drop the file', () => {
    const untagged = templates.filter((path) => tags(path).length === 0);
    expect(untagged.filter((path) => !path.endsWith('.gitignore.ejs'))).toEqual([]);
  });

  test('no tag stands in a file without .ejs', () => {
    expect(finished.filter((path) => tags(path).length > 0)).toEqual([]);
  });

  test('code has no tags', () => {
    expect(templates.filter((path) => /\.(ts|py|js)\.ejs$/u.test(path))).toEqual([]);
  });

  test('a file has few tags', () => {
    const many = templates.filter((path) => !isLong(path) && tags(path).length > 15);
    expect(many.map((path) => [path, tags(path).length])).toEqual([]);
  });

  test('blocks have no else and no computation', () => {
    const clever = templates.filter((path) => /<%[^>]*\belse\b/u.test(read(path)));
    expect(clever).toEqual([]);
  });

  test('no line ends with white space, every file ends with a newline', () => {
    expect(files.filter((path) => /[ \t]\n/u.test(read(path)))).toEqual([]);
    expect(files.filter((path) => !read(path).endsWith("\n"))).toEqual([]);
  });

  test('nothing that a test run leaves behind is in templates/', () => {
    expect(files.filter((path) => /__pycache__|node_modules|\.pyc$/u.test(path))).toEqual([]);
  });
});

describe('stored in final form', () => {
  const formatted = finished.filter((path) => /\.(ts|js|json|md|ya?ml)$/u.test(path));
  test.each(formatted)('%s', async (path) => {
    const options = { ...prettierOptions, filepath: path };
    expect(await prettier.check(read(path), options)).toBe(true);
  });
});
