import * as platform from 'node:path';

/** How a platform writes paths: `node:path` itself, or the one that a test names. */
export type PathRules = Pick<typeof platform, 'isAbsolute' | 'relative' | 'sep'>;

/** @returns a relative path as plans and listings have it, with `/` on every platform. */
export const withSlashes = (path: string, { sep }: PathRules = platform): string =>
  path.split(sep).join('/');

/** Whether two absolute paths are one place. Windows takes `c:\a` and `C:\A` for the same. */
export const isSamePlace = (one: string, other: string, rules: PathRules = platform): boolean =>
  rules.relative(one, other) === '';

/** Whether an absolute path lies outside a folder. From one drive to another there is no relative way. */
export function leadsOut(folder: string, path: string, rules: PathRules = platform): boolean {
  const way = rules.relative(folder, path);
  return rules.isAbsolute(way) || way.split(rules.sep)[0] === '..';
}
