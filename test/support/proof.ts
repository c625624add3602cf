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

const proofOf = (combination: Combination, check: string): string =>
  join(cache, 'proofs', digest(circumstances(combination, check)));

const isProven = (combination: Combination, check: string): boolean =>
  process.env['CI'] !== 'true' && existsSync(proofOf(combination, check));

function remember(combination: Combination, check: string): void {
  const proof = proofOf(combination, check);
  mkdirSync(dirname(proof), { recursive: true });
  writeFileSync(proof, `${combination.id}: ${check}\n`);
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
  if (isProven(combination, check)) return;
  await exclusively(combination, task);
  remember(combination, check);
}

/** Holds those projects against a check together that have not passed it before. */
export async function proveAll(
  combinations: readonly Combination[],
  check: string,
  task: (some: readonly Combination[]) => Promise<unknown>,
): Promise<void> {
  const open = combinations.filter((one) => !isProven(one, check));
  if (open.length === 0) return;
  await task(open);
  for (const one of open) remember(one, check);
}
