import { join } from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';

import type { Combination } from './combinations.js';
import { typescriptInstall } from './folders.js';
import { ownCode, ownTests, wholeOf } from './own-files.js';
import { folderOf, generate, prepare } from './projects.js';
import { succeed, type Result } from './process.js';
import { prove } from './proof.js';

/** A project's own settings count, not those of this run. */
const env = { CI: 'true', NODE_OPTIONS: undefined };

const script = (combination: Combination, name: string): Promise<Result> =>
  succeed('npm', ['run', '--silent', name], { cwd: folderOf(combination), env });

const expectPassed = ({ stdout, stderr }: Result): void =>
  expect(`${stdout}${stderr}`).toMatch(/Tests:\s+\d+ passed, \d+ total/u);

/** Holds a project against its own scripts, as its users and their CI run them. */
export const checkScripts = (combination: Combination): void => {
  beforeAll(() => prepare(combination));

  test.each([
    ['is formatted', 'format:check'],
    ['is built', 'build'],
    ['compiles strictly and has no lint finding', 'lint'],
  ])('%s', (_title, name) => prove(combination, name, () => script(combination, name)));

  test('passes its own tests and covers its lines', () =>
    prove(combination, 'test', async () => expectPassed(await script(combination, 'test'))));
};

/** Runs the tests that reach what the project checked as a whole does not have; they alone have to cover it. */
export const checkOwnTests = (combination: Combination): void => {
  beforeAll(async () => {
    await prepare(combination);
    await generate(wholeOf(combination));
  });

  test('passes the tests of what is its own, and covers its lines', () =>
    prove(combination, 'own tests', async () => {
      const covered = ownCode(combination)
        .filter((path) => path.startsWith('src/'))
        .map((path) => `--collectCoverageFrom=${path}`);
      expect(covered).not.toEqual([]);
      const jest = join(typescriptInstall, 'node_modules/jest/bin/jest.js');
      const args = [jest, '--coverage', ...covered, '--runTestsByPath', ...ownTests(combination)];
      const cwd = folderOf(combination);
      expectPassed(await succeed(process.execPath, args, { cwd, env }));
    }));
};
