import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @returns the nearest folder from `start` upward that has such an entry: bundled code lies elsewhere than compiled code. */
function nearestWith(entry: string, start = import.meta.dirname): string {
  const above = dirname(start);
  return above === start || existsSync(join(start, entry)) ? start : nearestWith(entry, above);
}

/** The folder of this package. */
export const packageRoot: string = nearestWith('package.json');

/** The templates of this package: a folder in a clone, packed beside the bundle. */
export const templatesFolder = (): string => join(nearestWith('templates'), 'templates');
