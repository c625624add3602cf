import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @returns the nearest folder from `start` upward that has a package.json: bundled code lies elsewhere than compiled code. */
function nearestPackage(start: string): string {
  const above = dirname(start);
  return above === start || existsSync(join(start, 'package.json')) ? start : nearestPackage(above);
}

/** The folder of this package. */
export const packageRoot: string = nearestPackage(import.meta.dirname);
