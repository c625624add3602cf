import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { lock } from 'proper-lockfile';

import { root } from './paths.js';

/** A cold install of the largest part takes minutes; another test file waits for it. */
export const PATIENCE = { retries: 6_000, factor: 1, minTimeout: 100, maxTimeout: 100 };

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The file that says for what a folder was made. */
export const stampOf = (folder: string): string => `${folder}.made`;

/**
 * Makes a folder once for all test files and all runs, until `key` changes. Test files run side by side, so the
 * first one works and the others wait.
 */
export async function once(
  folder: string,
  key: string,
  make: () => Promise<unknown>,
): Promise<void> {
  const stamp = stampOf(folder);
  const isMade = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === key;
  if (isMade()) return;
  mkdirSync(dirname(folder), { recursive: true });
  const unlock = await lock(folder, { realpath: false, retries: PATIENCE, stale: 30_000 });
  try {
    if (isMade()) return;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await make();
    writeFileSync(stamp, key);
  } finally {
    await unlock();
  }
}

let generatorDigest: string | undefined;

/** @returns a digest of everything that decides what the generator writes. */
export function digestOfGenerator(): string {
  generatorDigest ??= digest(
    ['dist', 'templates']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name !== '.tsbuildinfo')
          .map((entry) => join(entry.parentPath, entry.name)),
      )
      // A handler's scenarios lie beside it, and are in no project.
      .filter((path) => !path.includes('/emulation/'))
      .sort()
      .map((path) => `${path}\0${readFileSync(path, 'utf8')}`)
      .join('\0'),
  );
  return generatorDigest;
}
