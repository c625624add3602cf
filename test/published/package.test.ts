import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from '@jest/globals';
import { publint } from 'publint';

import { manifestOf, packages, packedOf, publish, tarballOf } from '../support/published.js';

const MB = 1_000_000;

beforeAll(publish);

describe.each(packages)('%s', (name) => {
  test('is at most 2 MB to download, and 6 MB on the disk', () => {
    const { size, unpackedSize } = packedOf(name);
    expect(size).toBeLessThan(2 * MB);
    expect(unpackedSize).toBeLessThan(6 * MB);
  });

  test('installs nothing else, and runs nothing when it is installed', () => {
    const { dependencies, peerDependencies, optionalDependencies, scripts } = manifestOf(name);
    expect({ dependencies, peerDependencies, optionalDependencies }).toEqual({});
    for (const hook of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(scripts ?? {}).not.toHaveProperty(hook);
  });

  test('has what it needs, and nothing of our own tests', () => {
    const paths = packedOf(name).files.map(({ path }) => path);
    for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) expect(paths).toContain(file);
    expect(paths.some((path) => path.endsWith('THIRD-PARTY-LICENSES.txt'))).toBe(true);
    expect(paths.some((path) => path.endsWith('templates/handlers.blank.json'))).toBe(true);
    expect(paths.filter((path) => /^test\/|templates\/.*\/|metafile/u.test(path))).toEqual([]);
  });

  test('is what publint wants', async () => {
    const file = readFileSync(tarballOf(name));
    const tarball = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const { messages } = await publint({ pack: { tarball }, strict: true });
    expect(messages).toEqual([]);
  });
});
