import { beforeAll, expect, test } from '@jest/globals';

import type { Combination } from './combinations.js';
import { folderOf, prepare } from './projects.js';
import { succeed } from './process.js';
import { prove } from './proof.js';

/** Holds TypeScript projects against their own scripts, as their users and their CI run them. */
export const checkTypescript = (combination: Combination): void => {
  beforeAll(() => prepare(combination));

  const script = (name: string) =>
    succeed('npm', ['run', '--silent', name], {
      cwd: folderOf(combination),
      env: { CI: 'true', NODE_OPTIONS: undefined },
    });

  test.each([
    ['is formatted', 'format:check'],
    ['compiles strictly and has no lint finding', 'lint'],
    ['is built', 'build'],
  ])('%s', (_title, name) => prove(combination, name, () => script(name)));

  test('passes its own tests and covers its lines', () =>
    prove(combination, 'test', async () => {
      const { stdout, stderr } = await script('test');
      expect(`${stdout}${stderr}`).toMatch(/Tests:\s+\d+ passed, \d+ total/u);
    }));
};
