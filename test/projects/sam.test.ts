import { readdirSync } from 'node:fs';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { combinations, demos } from '../support/combinations.js';
import { installTools } from '../support/installs.js';
import { folderOf, prepare } from '../support/projects.js';
import { succeed } from '../support/process.js';
import { prove } from '../support/proof.js';
import { describeWithPython } from '../support/python.js';
import { runTool, samBuild, transform } from '../support/sam.js';

const projects = [...combinations, ...demos].filter(({ infra }) => infra === 'sam');

describeWithPython('SAM projects', () => {
  describe.each(projects)('$id', (combination) => {
    beforeAll(async () => {
      await installTools();
      await prepare(combination);
    });

    const folder = folderOf(combination);
    const tool = (program: string, args: readonly string[]) => runTool(folder, program, args);

    test('cfn-lint reports nothing, not even information', () =>
      prove(combination, 'cfn-lint', async () => {
        const { stdout } = await tool('cfn-lint', ['-c', 'I', '--', 'template.yaml']);
        expect(stdout).toBe('');
      }));

    test('cfn-lint reports nothing about what the SAM transform makes of it', () =>
      prove(combination, 'cfn-lint of the transform', async () => {
        // IAM rules are silent while the transform is in the template.
        await transform(folder);
        const { stdout } = await tool('cfn-lint', ['--', '.aws-sam/transformed.json']);
        expect(stdout).toBe('');
      }));

    test('sam validate --lint accepts it', () =>
      prove(combination, 'sam validate', () => tool('sam', ['validate', '--lint'])));

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
