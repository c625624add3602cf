import { beforeAll, expect, test } from '@jest/globals';

import type { Combination } from './combinations.js';
import { folderOf, prepare } from './projects.js';
import { succeed } from './process.js';
import { prove } from './proof.js';

const script = (combination: Combination, name: string) =>
  succeed('npm', ['run', '--silent', name], {
    cwd: folderOf(combination),
    env: { CI: 'true', NODE_OPTIONS: undefined },
  });

const checkScripts = (combination: Combination, scripts: [title: string, name: string][]) =>
  test.each(scripts)('%s', (_title, name) =>
    prove(combination, name, () => script(combination, name)),
  );

/** Holds the format against a project. */
export const checkFormat = (combination: Combination): void => {
  beforeAll(() => prepare(combination));
  checkScripts(combination, [['is formatted', 'format:check']]);
};

/** Builds the function of a project. */
export const checkBuild = (combination: Combination): void =>
  checkScripts(combination, [['is built', 'build']]);

/** Holds TypeScript projects against their own scripts, as their users and their CI run them. */
export const checkTypescript = (combination: Combination): void => {
  checkFormat(combination);
  checkBuild(combination);
  checkScripts(combination, [['compiles strictly and has no lint finding', 'lint']]);

  test('passes its own tests and covers its lines', () =>
    prove(combination, 'test', async () => {
      const { stdout, stderr } = await script(combination, 'test');
      expect(`${stdout}${stderr}`).toMatch(/Tests:\s+\d+ passed, \d+ total/u);
    }));
};
