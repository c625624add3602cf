import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import type { LanguageId } from '../../generators/core/languages.js';
import type { Value } from '../../generators/core/manifest.js';
import { combinations, type Combination } from '../support/combinations.js';
import { installPythonRuntime, installTools } from '../support/installs.js';
import { once } from '../support/once.js';
import { cache } from '../support/paths.js';
import { succeed } from '../support/process.js';
import { folderOf, keyOf, prepare } from '../support/projects.js';
import { samBuild } from '../support/sam.js';
import { scratch } from '../support/scratch.js';

/**
 * The project that the emulated suite runs: with an answer for every parameter that a scenario needs.
 *
 * @param answers beside the examples of the manifest, or instead of them
 */
export function emulatedProject(
  template: string,
  language: LanguageId,
  answers: Readonly<Record<string, Value>> = {},
): Combination {
  const found = combinations.find(
    ({ manifest, infra, ...one }) =>
      manifest.id === template && one.language === language && infra === 'sam',
  );
  if (!found) throw new Error(`there is no template ${template}`);
  const parameters = found.manifest.parameters.map((parameter) => ({
    ...parameter,
    ...(answers[parameter.name] !== undefined && { example: answers[parameter.name] }),
  }));
  const manifest = { ...found.manifest, parameters } as Combination['manifest'];
  return { ...found, id: `${template}-${language}-emulated`, manifest };
}

/** @returns the folder with what is deployed, and nothing else */
export async function buildArtifact(project: Combination): Promise<string> {
  const folder = join(cache, 'artifacts', project.id);
  await prepare(project);
  if (project.language === 'python') {
    await installTools();
    await installPythonRuntime();
  }
  await once(folder, keyOf(project), async () => {
    const built = await build(project);
    if (!existsSync(built)) throw new Error(`${project.id}: nothing was built in ${built}`);
    cpSync(built, folder, { recursive: true });
  });
  return folder;
}

/** Deploys: what was built lies where nothing else of this machine is found. */
export async function deploy(project: Combination): Promise<ReturnType<typeof scratch>> {
  const built = await buildArtifact(project);
  const place = scratch();
  cpSync(built, place.path, { recursive: true });
  return place;
}

async function build(project: Combination): Promise<string> {
  const folder = folderOf(project);
  if (project.language === 'python') return samBuild(folder);
  await succeed('npm', ['run', '--silent', 'build'], { cwd: folder });
  return join(folder, 'dist');
}
