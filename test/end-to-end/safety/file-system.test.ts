import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { neutral, run, type Result } from '../../support/process.js';
import { publishedCli } from '../../support/published.js';
import { scratch } from '../../support/scratch.js';
import { record, rowOf, type Row } from './record.js';
import { kinds, kindNames, makeExisting, type KindName } from './targets.js';
import { isSame } from './tree.js';

const place = scratch();
const existing = join(place.path, 'existing');
const rows: Row[] = [];

beforeAll(() => makeExisting(existing));
afterAll(() => {
  record('file-system', undefined, rows);
  place.remove();
});

/** Status 1, a message that says what to do, and everything as before. */
function expectRefusal(
  scenario: string,
  { status, stderr }: Result,
  message: string,
  isOld: boolean,
) {
  const isRight = status === 1 && stderr.includes(message) && isOld;
  rows.push(rowOf(scenario, [isRight ? 'old' : 'wrong']));
  const wanted = { status: 1, stderr: expect.stringContaining(message), isOld: true };
  expect({ status, stderr, isOld }).toEqual(wanted);
}

/** A small file system of one's own needs a mount namespace, which not every machine gives. */
const mount = join(place.path, 'mount');
mkdirSync(mount);
const probe = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', mount]);
const missing = probe.status === 0 ? undefined : 'no mount namespace on this machine';

const troubles = [
  {
    scenario: 'disk full (ENOSPC)',
    make: 'dd if=/dev/zero of=fill bs=1k 2>/dev/null; truncate -s -48k fill',
    message: 'is full; free some space and run again. Nothing was left behind.',
  },
  {
    scenario: 'read-only file system (EROFS)',
    make: 'mount -o remount,ro "$MOUNT"',
    message: 'is on a read-only file system; choose another directory',
  },
];

/** Runs a command on a tmpfs that is in trouble; all that is there is copied out, before and after. */
const onTmpfs = (trouble: string): string => `
mount -t tmpfs -o size=2m tmpfs "$MOUNT"
cp -a "$FOLDER/prepared/." "$MOUNT"
cd "$MOUNT"
${trouble}
cp -a "$MOUNT/." "$FOLDER/before"
cd "$PLACE"
"$@"
status=$?
cp -a "$MOUNT/." "$FOLDER/after"
exit $status
`;

const cases = troubles.flatMap((trouble) => kindNames.map((name) => ({ ...trouble, name })));
const suite = () => {
  test.each(cases)('$scenario: $name', async ({ scenario, make, message, name }) => {
    const folder = join(place.path, `${scenario}-${name}`);
    for (const part of ['prepared', 'before', 'after']) {
      mkdirSync(join(folder, part), { recursive: true });
    }
    const kind = kinds(existing)[name];
    kind.prepare(join(folder, 'prepared', 'x'));
    const { args, cwd } = kind.command(join(mount, 'x'));
    const command = ['sh', '-c', onTmpfs(make), 'sh', process.execPath, publishedCli, ...args];
    const env = { ...neutral, MOUNT: mount, FOLDER: folder, PLACE: cwd };
    const result = await run('unshare', ['-rm', ...command], { env });
    const isOld = isSame(join(folder, 'before'), join(folder, 'after'));
    expectRefusal(scenario, result, message, isOld);
  });
};

if (missing === undefined || process.env['CI'] === 'true') describe('a file system', suite);
else describe.skip(`a file system (skipped: ${missing})`, suite);

/** Nothing is denied to root: a run that is to be denied something is somebody else's. */
const isRoot = process.getuid?.() === 0;
const asSomebody = isRoot
  ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  : ['env'];

/** A directory that somebody may read, and not write. */
function protect(folder: string, name: KindName): void {
  if (isRoot) spawnSync('chown', ['-R', '65534', folder]);
  chmodSync(place.path, 0o755);
  chmodSync(folder, 0o555);
  if (name !== 'fresh') chmodSync(join(folder, 'x'), 0o555);
}

test.each(kindNames)('not permitted (EACCES): %s', async (name) => {
  const folder = join(place.path, `denied-${name}`);
  mkdirSync(folder);
  const kind = kinds(existing)[name];
  kind.prepare(join(folder, 'x'));
  protect(folder, name);
  const before = `${folder}-before`;
  cpSync(folder, before, { recursive: true, verbatimSymlinks: true });
  const { args, cwd } = kind.command(join(folder, 'x'));
  const [program = '', ...rest] = [...asSomebody, process.execPath, publishedCli, ...args];
  const result = await run(program, rest, { cwd, env: neutral });
  const message = 'cannot be written (permission denied); choose another directory';
  expectRefusal('not permitted (EACCES)', result, message, isSame(before, folder));
});
