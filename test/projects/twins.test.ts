import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { parse } from '@decimalturn/toml-patch';
import { describe, expect, test } from '@jest/globals';

import { combinations, type Combination } from '../support/combinations.js';
import { folderOf, generate, generatedFiles } from '../support/projects.js';

/** The project with the same function and the CDK: its code is compiled, linted and tested. */
const twinOf = (combination: Combination): Combination => ({
  ...combination,
  id: combination.id.replace(/-sam$/u, '-cdk'),
  infra: 'cdk',
});

const read = (combination: Combination, path: string): string =>
  readFileSync(join(folderOf(combination), path), 'utf8');

/** What compiler, linter and tests read of a project, by path. */
function codeOf(combination: Combination): Record<string, string> {
  const code = generatedFiles(combination).filter((path) => /\.([jt]s|py)$|^tsconfig/u.test(path));
  return Object.fromEntries(code.map((path) => [path, read(combination, path)]));
}

/** What belongs to one infrastructure only: its commands, and where it builds. */
const OF_SAM = new Set(['deploy', 'validate', '.aws-sam']);

/** @returns what TypeScript's tools read of package.json, and Python's of pyproject.toml. */
function settingsOf(combination: Combination): any {
  if (combination.language === 'typescript') return JSON.parse(read(combination, 'package.json'));
  return parse(read(combination, 'pyproject.toml'));
}

/** @returns where something of `less` is not in `more`; an entry of a list may have any place in it. */
function missing(less: any, more: any, path = ''): string[] {
  if (Array.isArray(less))
    return less
      .filter((one) => !OF_SAM.has(one) && ![more].flat().some((o) => isDeepStrictEqual(o, one)))
      .map((one) => `${path}: ${JSON.stringify(one)}`);
  if (less === null || typeof less !== 'object') return less === more ? [] : [path];
  return Object.entries(less).flatMap(([key, value]) =>
    OF_SAM.has(key) ? [] : missing(value, more?.[key], `${path}.${key}`),
  );
}

describe.each(combinations.filter(({ infra }) => infra === 'sam'))('$id', (combination) => {
  test('has the code and settings of its twin with the CDK, which adds to them', async () => {
    const twin = twinOf(combination);
    await generate(combination);
    await generate(twin);
    const code = codeOf(combination);
    expect(Object.keys(code).join(' ')).toMatch(/\bsrc\/handler\.(ts|py)\b/u);
    expect(codeOf(twin)).toMatchObject(code);
    expect(missing(settingsOf(combination), settingsOf(twin))).toEqual([]);
  });
});
