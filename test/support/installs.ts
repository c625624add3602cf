import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesOf } from '../../generators/core/layers.js';
import { merge } from '../../generators/core/merge.js';
import { catalog, combinations, type Combination } from './combinations.js';
import { digest, once } from './once.js';
import {
  emulatorInstall,
  pythonInstall,
  runtimeInstall,
  toolsInstall,
  typescriptInstall,
} from './folders.js';
import { root } from './paths.js';
import { projectOf } from './description.js';
import { succeed } from './process.js';
import { python } from './python.js';

const ofLanguage = (language: Combination['language']): Combination[] =>
  combinations.filter((combination) => combination.language === language);

/** Every version of a file that the layers of some combinations hold. */
function contributions(some: readonly Combination[], file: RegExp): string[] {
  const texts = some.flatMap((combination) =>
    filesOf(catalog, projectOf(combination))
      .filter(({ path }) => file.test(path))
      .map((layerFile) => layerFile.read()),
  );
  return [...new Set(texts)].sort();
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** One node_modules above all TypeScript projects: Node.js looks for packages in the folders above. */
export async function installTypescript(): Promise<void> {
  const parts = contributions(ofLanguage('typescript'), /^package\.json(\.ejs)?$/u).map((text) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(withoutTags(text)) as Manifest;
    return JSON.stringify({ dependencies: { ...dependencies, ...devDependencies } });
  });
  const manifest = merge('package.json', parts);
  await once(join(typescriptInstall, 'node_modules'), digest(manifest), async () => {
    writeFileSync(join(typescriptInstall, 'package.json'), manifest);
    await succeed('npm', ['install', '--no-audit', '--no-fund'], { cwd: typescriptInstall });
  });
}

/** Only names and versions matter here; whatever a tag would write is not one. */
const withoutTags = (text: string): string =>
  text.replaceAll(/<%- inline\([^%]*\) %>/gu, '""').replaceAll(/<%[^%]*%>/gu, 'x');

async function virtualEnvironment(folder: string, requirements: string): Promise<void> {
  await once(folder, digest(requirements), async () => {
    await succeed(python.program, ['-m', 'venv', folder]);
    const path = join(folder, 'requirements.txt');
    writeFileSync(path, requirements);
    const args = ['install', '--quiet', '--disable-pip-version-check', '-r', path];
    await succeed(join(folder, 'bin', 'pip'), args);
  });
}

function pythonRequirements(): string {
  const parts = contributions(ofLanguage('python'), /requirements[^/]*\.txt$/u);
  const lines = parts.flatMap((text) => text.split('\n')).filter((line) => /^[^#-]/u.test(line));
  return merge('requirements.txt', [lines.join('\n'), '']);
}

/** One virtual environment for all Python projects, CDK included. */
export const installPython = (): Promise<void> =>
  virtualEnvironment(pythonInstall, pythonRequirements());

/** boto3 is all that a Python function does not bring itself: https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html */
export const installPythonRuntime = (): Promise<void> =>
  virtualEnvironment(runtimeInstall, /^boto3==.*$/mu.exec(pythonRequirements())?.[0] ?? '');

export const installTools = (): Promise<void> =>
  virtualEnvironment(toolsInstall, readFileSync(join(root, 'test/requirements.txt'), 'utf8'));

export const installEmulator = (): Promise<void> =>
  virtualEnvironment(
    emulatorInstall,
    readFileSync(join(root, 'test/emulator-requirements.txt'), 'utf8'),
  );

/** @returns the environment in which a program of a virtual environment runs as if it were activated. */
export const activated = (folder: string): Record<string, string> => ({
  VIRTUAL_ENV: folder,
  PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
});
