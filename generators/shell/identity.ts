import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from './package-root.js';

/** @returns name and version of this package, as package.json has them. The bundle holds them as constants. */
export function identity(): { readonly name: string; readonly version: string } {
  const { name, version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return { name, version };
}
