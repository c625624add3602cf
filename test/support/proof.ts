import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { lock } from 'proper-lockfile';

import type { Combination } from './combinations.js';
import { pythonInstall, toolsInstall, typescriptInstall } from './folders.js';
import { PATIENCE, digest, stampOf } from './once.js';
import { cache, root } from './paths.js';
import { folderOf, generatedFiles } from './projects.js';

const contents = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

const digestOf = (paths: readonly string[]): string =>
  digest(paths.map((path) => `${path}\0${contents(path)}`).join('\0'));

const testCode = ['test/projects', 'test/support'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
);

const installs = [join(typescriptInstall, 'node_modules'), pythonInstall, toolsInstall];

/** All that decides how a check of a project ends. */
const circumstances = (combination: Combination, check: string): string =>
  [
    combination.id,
    check,
    process.version,
    digestOf(generatedFiles(combination).map((path) => join(folderOf(combination), path))),
    digestOf(installs.map(stampOf)),
    digestOf(testCode),
  ].join('\0');

/** Runs a task in a project's folder while no other one does: several suites build and test there. */
export async function exclusively(
  combination: Combination,
  task: () => Promise<unknown>,
): Promise<void> {
  const use = `${folderOf(combination)}.use`;
  const unlock = await lock(use, { realpath: false, retries: PATIENCE, stale: 30_000 });
  try {
    await task();
  } finally {
    await unlock();
  }
}

/**
 * Holds a project against a check, unless it has passed it before under the very same circumstances: the same
 * files of the project, the same installs, the same tests, the same Node.js. With CI=true nothing is taken as
 * passed.
 */
export async function prove(
  combination: Combination,
  check: string,
  task: () => Promise<unknown>,
): Promise<void> {
  const proof = join(cache, 'proofs', digest(circumstances(combination, check)));
  if (process.env['CI'] !== 'true' && existsSync(proof)) return;
  await exclusively(combination, task);
  mkdirSync(dirname(proof), { recursive: true });
  writeFileSync(proof, `${combination.id}: ${check}\n`);
}
