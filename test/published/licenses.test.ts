import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { root } from '../support/paths.js';
import {
  installed,
  metafileOf,
  packages,
  packedOf,
  publish,
  type PackageName,
} from '../support/published.js';

/** They ask for their text and their notices to be passed on, and for nothing of those who use the package. */
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
];

/** The packages that esbuild took code from: not by the script that wrote the file, but anew. */
function bundled(name: PackageName): { readonly title: string; readonly license: unknown }[] {
  const inputs = Object.values(metafileOf(name).outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
  const folders = inputs.flatMap((path) => {
    const parts = path.split('node_modules/');
    const [scope = '', bare = ''] = parts.at(-1)?.split('/') ?? [];
    const last = scope.startsWith('@') ? `${scope}/${bare}` : scope;
    return parts.length > 1 ? [[...parts.slice(0, -1), last].join('node_modules/')] : [];
  });
  return [...new Set(folders)].map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<
      'name' | 'version' | 'license',
      string | undefined
    >;
    const title = `${manifest.name ?? folder}@${manifest.version ?? ''}`;
    return { title, license: manifest.license };
  });
}

beforeAll(publish);

describe.each(packages)('%s', (name) => {
  test('passes on the licence of every package that it contains', () => {
    const path = packedOf(name).files.find((file) => file.path.endsWith('LICENSES.txt'))?.path;
    const text = readFileSync(join(installed(name), path ?? ''), 'utf8');
    expect(bundled(name).length).toBeGreaterThan(20);
    for (const { title, license } of bundled(name))
      expect(text).toContain(`\n${title} (${String(license)})\n`);
  });

  test('contains code under permissive licences only', () => {
    const others = bundled(name).filter(({ license }) => !PERMISSIVE.includes(String(license)));
    expect(others).toEqual([]);
  });
});
