import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { codeOfDemos, combinations } from '../support/combinations.js';
import { pythonInstall } from '../support/folders.js';
import { activated } from '../support/installs.js';
import { cache } from '../support/paths.js';
import { folderOf, prepare } from '../support/projects.js';
import { succeed } from '../support/process.js';
import { prove } from '../support/proof.js';
import { describeWithPython } from '../support/python.js';

const projects = [...combinations, ...codeOfDemos].filter(({ language }) => language === 'python');

describeWithPython('Python projects', () => {
  describe.each(projects)('$id', (combination) => {
    beforeAll(() => prepare(combination));

    const task = (name: string) =>
      succeed(join(pythonInstall, 'bin', 'poe'), [name], {
        cwd: folderOf(combination),
        // Type stubs are the same for all projects: one cache saves most of mypy's time.
        env: { ...activated(pythonInstall), MYPY_CACHE_DIR: join(cache, 'mypy') },
      });

    test('is formatted, typed strictly and has no lint finding', () =>
      prove(combination, 'lint', () => task('lint')));

    test('passes its own tests and covers its lines', () =>
      prove(combination, 'test', async () => {
        const { stdout } = await task('test');
        expect(stdout).toMatch(/\d+ passed/u);
      }));
  });
});
