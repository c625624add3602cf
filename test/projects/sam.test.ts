import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { combinations, demos, type Combination } from '../support/combinations.js';
import { toolsInstall } from '../support/folders.js';
import { activated, installTools } from '../support/installs.js';
import { folderOf, prepare } from '../support/projects.js';
import { succeed } from '../support/process.js';
import { prove } from '../support/proof.js';
import { describeWithPython } from '../support/python.js';
import { installedRuntime, transform } from '../support/sam.js';

const projects = [...combinations, ...demos].filter(({ infra }) => infra === 'sam');

describeWithPython('SAM projects', () => {
  describe.each(projects)('$id', (combination) => {
    beforeAll(async () => {
      await installTools();
      await prepare(combination);
    });

    const folder = folderOf(combination);
    const tool = (program: string, args: readonly string[], env = {}) =>
      succeed(join(toolsInstall, 'bin', program), args, {
        cwd: folder,
        env: {
          ...activated(toolsInstall),
          SAM_CLI_TELEMETRY: '0',
          AWS_DEFAULT_REGION: 'eu-central-1',
          ...env,
        },
      });

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
        const template = await writeBuildableTemplate(combination);
        await tool('sam', ['build', '--template', template, '--build-dir', '.aws-sam/build']);
        const built = readdirSync(join(folder, '.aws-sam/build/Function'));
        expect(built).toContain(combination.language === 'python' ? 'handler.py' : 'handler.mjs');
      }));
  });
});

/** The project's template for the interpreter that is there; says so where that is not the runtime's own. */
async function writeBuildableTemplate(combination: Combination): Promise<string> {
  const folder = folderOf(combination);
  const { runtime, note } = await installedRuntime(folder);
  if (note) console.info(`${combination.id}: ${note}`);
  const path = join(folder, '.aws-sam', 'to-build.yaml');
  const text = readFileSync(join(folder, 'template.yaml'), 'utf8');
  // Paths in a template are relative to it.
  const local = text.replace(/CodeUri: (.*)/u, 'CodeUri: ../$1');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, local.replace(/Runtime: .*/u, `Runtime: ${runtime}`));
  return path;
}
