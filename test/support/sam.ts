import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { combinations, demos, type Combination } from './combinations.js';
import { toolsInstall } from './folders.js';
import { activated } from './installs.js';
import { digestOfGenerator, once } from './once.js';
import { cache, root } from './paths.js';
import { run, succeed } from './process.js';
import { folderOf, generate } from './projects.js';

/** Runs a program of the tools' virtual environment in a project's folder; throws when it fails. */
export const runTool = (folder: string, program: string, args: readonly string[]) =>
  succeed(join(toolsInstall, 'bin', program), args, {
    cwd: folder,
    env: {
      ...activated(toolsInstall),
      SAM_CLI_TELEMETRY: '0',
      AWS_DEFAULT_REGION: 'eu-central-1',
    },
  });

/** All projects with SAM. */
export const samProjects = [...combinations, ...demos].filter(({ infra }) => infra === 'sam');

const transformed = join(cache, 'transformed');

/**
 * Has the translator of SAM make CloudFormation templates of all projects, in one process: most of its time goes
 * into loading. Made once, for all suites that read them.
 *
 * @returns the file of one of them
 */
export async function transform({ id }: Combination): Promise<string> {
  const fileOf = (one: string): string => join(transformed, `${one}.json`);
  await once(transformed, digestOfGenerator(), async () => {
    for (const one of samProjects) await generate(one);
    const pairs = samProjects.flatMap((one) => [
      join(folderOf(one), 'template.yaml'),
      fileOf(one.id),
    ]);
    await runTool(root, 'python', [join(root, 'test/support/sam_transform.py'), ...pairs]);
  });
  return fileOf(id);
}

/** @returns the folder in which `sam build` lays the function out as it is deployed. */
export async function samBuild(folder: string): Promise<string> {
  const template = await writeBuildableTemplate(folder);
  await runTool(folder, 'sam', ['build', '--template', template, '--build-dir', '.aws-sam/build']);
  return join(folder, '.aws-sam/build/Function');
}

/** The project's template for the interpreter that is there; says so where that is not the runtime's own. */
async function writeBuildableTemplate(folder: string): Promise<string> {
  const { runtime, note } = await installedRuntime(folder);
  if (note) console.info(`${basename(folder)}: ${note}`);
  const path = join(folder, '.aws-sam', 'to-build.yaml');
  const text = readFileSync(join(folder, 'template.yaml'), 'utf8');
  // Paths in a template are relative to it.
  const local = text.replace(/CodeUri: (.*)/u, 'CodeUri: ../$1');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, local.replace(/Runtime: .*/u, `Runtime: ${runtime}`));
  return path;
}

/** `sam build` wants the runtime's own interpreter; where a machine lacks it, the one that is there must do. */
async function installedRuntime(folder: string): Promise<{ runtime: string; note?: string }> {
  const text = readFileSync(join(folder, 'template.yaml'), 'utf8');
  const runtime = /Runtime: (?<runtime>\S+)/u.exec(text)?.groups?.['runtime'] ?? '';
  if (!runtime.startsWith('python')) return { runtime };
  const found = await run(runtime, ['--version']).catch(() => undefined);
  if (found?.status === 0) return { runtime };
  const version = 'import sys; print("python%d.%d" % sys.version_info[:2])';
  const { stdout } = await succeed(join(toolsInstall, 'bin', 'python'), ['-c', version]);
  const there = stdout.trim();
  return { runtime: there, note: `no ${runtime} on this machine: sam build ran with ${there}` };
}
