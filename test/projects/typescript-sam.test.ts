import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { combinations, demos, type Combination } from '../support/combinations.js';
import { folderOf, generate, generatedFiles } from '../support/projects.js';
import { checkBuild, checkFormat } from '../support/typescript.js';

const isOurs = ({ language, infra }: Combination): boolean =>
  language === 'typescript' && infra === 'sam';

/** The project with the same function and the CDK. */
const twinOf = (combination: Combination): Combination => ({
  ...combination,
  id: combination.id.replace(/-sam$/u, '-cdk'),
  infra: 'cdk',
});

const read = (combination: Combination, path: string): string =>
  readFileSync(join(folderOf(combination), path), 'utf8');

/** What compiler, linter and tests read of a project, by path. */
function codeOf(combination: Combination): Record<string, string> {
  const code = generatedFiles(combination).filter((path) => /\.[jt]s$|^tsconfig/u.test(path));
  return Object.fromEntries(code.map((path) => [path, read(combination, path)]));
}

/** What they read of package.json. */
function settingsOf(combination: Combination): object {
  const { deploy, validate, ...scripts } = JSON.parse(read(combination, 'package.json')).scripts;
  return { ...JSON.parse(read(combination, 'package.json')), scripts };
}

/** A file of its own, so that both cores have work. */
describe.each(combinations.filter(isOurs))('$id', (combination) => {
  checkFormat(combination);
  checkBuild(combination);

  // typescript-cdk.test.ts compiles, lints and tests it: half of that suite's time saved.
  test('has the code and settings of its twin with the CDK, which adds to them', async () => {
    const twin = twinOf(combination);
    await generate(twin);
    const code = codeOf(combination);
    expect(Object.keys(code)).toContain('src/handler.ts');
    expect(codeOf(twin)).toMatchObject(code);
    expect(settingsOf(twin)).toMatchObject(settingsOf(combination));
  });
});
describe.each(demos.filter(isOurs))('$id', checkFormat);
