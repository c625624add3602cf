import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { combinations, demos } from '../support/combinations.js';
import { installTools } from '../support/installs.js';
import { root } from '../support/paths.js';
import { folderOf, prepare } from '../support/projects.js';
import { succeed } from '../support/process.js';
import { prove, proveAll } from '../support/proof.js';
import { describeWithPython } from '../support/python.js';
import { runTool, samBuild, transform } from '../support/sam.js';

const projects = [...combinations, ...demos].filter(({ infra }) => infra === 'sam');

/** Linted together: cfn-lint reads the schemas of all resources before it looks at a template. */
async function cfnLint(files: readonly string[], ...flags: readonly string[]): Promise<void> {
  const { stdout } = await runTool(root, 'cfn-lint', [...flags, '--', ...files]);
  expect(stdout).toBe('');
}

describeWithPython('SAM projects', () => {
  beforeAll(async () => {
    await installTools();
    for (const one of projects) await prepare(one);
  });

  test('cfn-lint reports nothing, not even information', () =>
    proveAll(projects, 'cfn-lint', (some) =>
      cfnLint(
        some.map((one) => join(folderOf(one), 'template.yaml')),
        '-c',
        'I',
      ),
    ));

  // IAM rules are silent while the transform is in the template.
  test('cfn-lint reports nothing about what the SAM transform makes of it', () =>
    proveAll(projects, 'cfn-lint of the transform', async (some) => {
      const files: string[] = [];
      for (const one of some) files.push(await transform(one));
      await cfnLint(files);
    }));

  describe.each(projects)('$id', (combination) => {
    const folder = folderOf(combination);

    test('sam validate --lint accepts it', () =>
      prove(combination, 'sam validate', () => runTool(folder, 'sam', ['validate', '--lint'])));

    // What is built is the function, with or without a demo pipeline.
    if (combination.pipeline === 'demo') return;
    test('sam build succeeds', () =>
      prove(combination, 'sam build', async () => {
        if (combination.language === 'typescript') {
          await succeed('npm', ['run', '--silent', 'build'], { cwd: folder });
        }
        const built = readdirSync(await samBuild(folder));
        expect(built).toContain(combination.language === 'python' ? 'handler.py' : 'handler.mjs');
      }));
  });
});
