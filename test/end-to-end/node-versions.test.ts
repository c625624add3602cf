import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { digest, once } from '../support/once.js';
import { cache } from '../support/paths.js';
import { generator, succeed } from '../support/process.js';
import { scratch, snapshot } from '../support/scratch.js';

/** The oldest of each line in package.json's `engines`, and a current one. */
const versions = ['20.17.0', '22.9.0', '24.x'];

/** Installs a Node.js of that version beside the one that is there; npm has them as the package `node`. */
async function program(version: string): Promise<string> {
  const folder = join(cache, 'node', version);
  await once(folder, digest(version), async () => {
    writeFileSync(join(folder, 'package.json'), '{}');
    const args = ['install', '--no-audit', '--no-fund', `node@${version}`];
    await succeed('npm', args, { cwd: folder });
  });
  return join(folder, 'node_modules', 'node', 'bin', 'node');
}

describe('the generator', () => {
  test.each(versions)('runs on Node.js %s and writes the same project', async (version) => {
    const place = scratch();
    try {
      const flags = ['--name', 'same', '--skip-install', '--no-git', '--yes'];
      // An old Node.js warns that importing JSON, as Yeoman does, is new to it.
      const settings = { cwd: place.path, env: { NODE_NO_WARNINGS: '1' } };
      const create = (directory: string, node?: string) =>
        generator([directory, ...flags], settings, node);
      const { status, stderr } = await create('there', await program(version));
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      await create('here');
      expect(snapshot(join(place.path, 'there'))).toEqual(snapshot(join(place.path, 'here')));
    } finally {
      place.remove();
    }
  });
});
