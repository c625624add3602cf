import { join } from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';

import type { Combination } from './combinations.js';
import { pythonInstall } from './folders.js';
import { activated } from './installs.js';
import { moduleOf } from './imports.js';
import { ownCode, ownTests, wholeOf } from './own-files.js';
import { cache } from './paths.js';
import { folderOf, generate, prepare } from './projects.js';
import { succeed, type Result } from './process.js';
import { prove } from './proof.js';

const program = (combination: Combination, name: string, args: readonly string[]) =>
  succeed(join(pythonInstall, 'bin', name), args, {
    cwd: folderOf(combination),
    // Type stubs are the same for all projects: one cache saves most of mypy's time.
    env: { ...activated(pythonInstall), MYPY_CACHE_DIR: join(cache, 'mypy') },
  });

const expectPassed = ({ stdout }: Result): void => expect(stdout).toMatch(/\d+ passed/u);

export const checkLint = (combination: Combination): void => {
  beforeAll(() => prepare(combination));

  test('is formatted, typed strictly and has no lint finding', () =>
    prove(combination, 'lint', () => program(combination, 'poe', ['lint'])));
};

/** Runs the project's own command for its tests. */
export const checkTests = (combination: Combination): void => {
  beforeAll(() => prepare(combination));

  test('passes its own tests and covers its lines', () =>
    prove(combination, 'test', async () =>
      expectPassed(await program(combination, 'poe', ['test'])),
    ));
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
        .map((path) => `--cov=${moduleOf(path)}`);
      expect(covered).not.toEqual([]);
      expectPassed(await program(combination, 'pytest', [...covered, ...ownTests(combination)]));
    }));
};
