import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { Combination } from './combinations.js';
import { toolsInstall } from './folders.js';
import { activated } from './installs.js';
import { once } from './once.js';
import { cache } from './paths.js';
import { run, succeed } from './process.js';
import { folderOf, keyOf } from './projects.js';

/** Runs the SAM translator itself, without an AWS account: managed policies are never looked up. */
const TRANSFORM = `
import json, sys
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

template = yaml_parse(open('template.yaml', encoding='utf-8').read())
function = template['Resources']['Function']['Properties']
function['CodeUri'] = 's3://bucket/key'
values = {name: p['Default'] for name, p in template['Parameters'].items() if 'Default' in p}
translator = Translator({}, Parser())
json.dump(translator.translate(template, values), sys.stdout)
`;

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

const transformed = ({ id }: Combination): string => join(cache, 'transformed', id);

/** @returns the file with the CloudFormation template that SAM makes of a project's template.yaml. */
export async function transform(combination: Combination): Promise<string> {
  const path = join(transformed(combination), 'template.json');
  await once(transformed(combination), keyOf(combination), async () => {
    const { stdout } = await runTool(folderOf(combination), 'python', ['-c', TRANSFORM]);
    writeFileSync(path, stdout);
  });
  return path;
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
