import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { installTools } from '../support/installs.js';
import { root } from '../support/paths.js';
import { isWhole } from '../support/own-files.js';
import { folderOf, prepare } from '../support/projects.js';
import { succeed } from '../support/process.js';
import { prove, proveAll } from '../support/proof.js';
import { describeWithPython } from '../support/python.js';
import { runTool, samBuild, samProjects, transform } from '../support/sam.js';

const SAM_VALIDATE = join(root, 'test', 'support', 'sam_validate.py');

/** Linted together: cfn-lint reads the schemas of all resources before it looks at a template. */
async function cfnLint(files: readonly string[], ...flags: readonly string[]): Promise<void> {
  const { stdout } = await runTool(root, 'cfn-lint', [...flags, '--', ...files]);
  expect(stdout).toBe('');
}

describeWithPython('SAM projects', () => {
  beforeAll(async () => {
    await installTools();
    for (const one of samProjects) await prepare(one);
  });

  test('cfn-lint reports nothing, not even information', () =>
    proveAll(samProjects, 'cfn-lint', (some) =>
      cfnLint(
        some.map((one) => join(folderOf(one), 'template.yaml')),
        '-c',
        'I',
      ),
    ));

  // IAM rules are silent while the transform is in the template.
  test('cfn-lint reports nothing about what the SAM transform makes of it', () =>
    proveAll(samProjects, 'cfn-lint of the transform', async (some) => {
      const files: string[] = [];
      for (const one of some) files.push(await transform(one));
      await cfnLint(files);
    }));

  test('sam validate --lint accepts them', () =>
    proveAll(samProjects, 'sam validate', async (some) => {
      const { stdout } = await runTool(root, 'python', [SAM_VALIDATE, ...some.map(folderOf)]);
      expect(stdout.match(/is a valid SAM Template/gu)).toHaveLength(some.length);
    }));

  // Those of the others differ in what the function may do and is told; the emulated suite runs Python's as built.
  describe.each(samProjects.filter(isWhole))('$id', (combination) => {
    const folder = folderOf(combination);

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
