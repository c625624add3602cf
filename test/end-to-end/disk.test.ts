import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { cli } from '../support/paths.js';
import { run } from '../support/process.js';
import { scratch } from '../support/scratch.js';

const place = scratch();
afterAll(() => place.remove());

/** A small file system of one's own needs a mount namespace, which not every machine gives. */
const mount = join(place.path, 'mount');
mkdirSync(mount);
const probe = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', mount], {
  encoding: 'utf8',
});
const missing = probe.status === 0 ? undefined : `no mount namespace on this machine`;

/** Runs the generator on a tmpfs; `before` and `after` are shell lines around it. */
const onTmpfs = (size: string, before: string, directory: string) => {
  const script = [
    `mount -t tmpfs -o size=${size} tmpfs "$1"`,
    'cd "$1"',
    before,
    `"$2" "$3" ${directory} --skip-install --no-git`,
    'status=$?',
    'ls -A',
    'exit $status',
  ].join('\n');
  return run('unshare', ['-rm', 'sh', '-c', script, 'sh', mount, process.execPath, cli], {
    env: { CI: undefined, INIT_CWD: undefined },
  });
};

const suite = () => {
  test('a full disk: status 1, what to do, nothing half-written', async () => {
    const { status, stdout, stderr } = await onTmpfs('96k', '', 'x');
    expect(stderr).toContain('is full; free some space and run again. Nothing was left behind.');
    expect(status).toBe(1);
    expect(stdout.trim().split('\n').at(-1)).not.toMatch(/^\.?x/u);
  });

  test('a read-only file system', async () => {
    const { status, stderr } = await onTmpfs('1m', 'mount -o remount,ro "$1"', 'x');
    expect(stderr).toContain('is on a read-only file system; choose another directory');
    expect(status).toBe(1);
  });
};

if (missing === undefined || process.env['CI'] === 'true') describe('the disk', suite);
else describe.skip(`the disk (skipped: ${missing})`, suite);
