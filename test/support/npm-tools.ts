import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { digest, once } from './once.js';
import { cache } from './paths.js';
import { succeed } from './process.js';

/** A program that npm has, for tests only: no dependency of this package, so that its lockfile stays small. */
export interface NpmTool {
  /** With its version: `pnpm@12.21.0`. */
  readonly package: string;
  /** Its program, below node_modules/. */
  readonly program: string;
  /** Versions of its own dependencies that have to be others. https://docs.npmjs.com/cli/configuring-npm/package-json#overrides */
  readonly overrides?: Readonly<Record<string, string>>;
}

/** Installs a program, once for all runs. @returns its path. */
export async function npmTool({ package: wanted, program, overrides }: NpmTool): Promise<string> {
  const folder = join(cache, 'npm-tools', wanted.replace('/', '+'));
  await once(folder, digest(JSON.stringify([wanted, overrides])), async () => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ overrides }));
    await succeed('npm', ['install', '--no-audit', '--no-fund', wanted], { cwd: folder });
  });
  return join(folder, 'node_modules', program);
}

/** A Node.js of that version, beside the one that is there; npm has them as the package `node`. */
export const nodeOf = (version: string): Promise<string> =>
  npmTool({ package: `node@${version}`, program: 'node/bin/node' });
