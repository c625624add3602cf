import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** @returns name and version of this package, as package.json has them. */
export function identity(): { readonly name: string; readonly version: string } {
  const { name, version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    name: string;
    version: string;
  };
  return { name, version };
}
