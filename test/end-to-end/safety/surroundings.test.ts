import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { mend } from '../../../generators/shell/publish/mend.js';
import { golden } from '../../support/paths.js';
import { scratch } from '../../support/scratch.js';
import { record, rowOf, type Outcome, type Row } from './record.js';
import { runWith } from './runs.js';
import { kinds, makeExisting, type KindName } from './targets.js';
import { essence, isSame, treeOf } from './tree.js';

const place = scratch();
const existing = join(place.path, 'existing');
const rows: Row[] = [];

/** Puts a target of a kind somewhere, with a copy of what was there before, and one of what should come out. */
async function prepare(folder: string, name: KindName) {
  const kind = kinds(existing)[name];
  const [target, alone] = ['here', 'alone'].map((part) => join(place.path, folder, part, 'x')) as [
    string,
    string,
  ];
  for (const each of [target, alone]) {
    mkdirSync(dirname(each), { recursive: true });
    kind.prepare(each);
  }
  const before = treeOf(target);
  const count = join(place.path, folder, 'count');
  await runWith(kind.command(alone), { count });
  return { kind, target, before, alone, changes: Number(readFileSync(count)) };
}

beforeAll(() => makeExisting(existing));
afterAll(() => {
  record('surroundings', undefined, rows);
  place.remove();
});

describe('a directory that is swapped for a link during the run', () => {
  test.each([
    ['force', 'x/src', [0, 0.3, 0.62]],
    ['force', 'x', [0, 0.3, 0.62]],
    ['fresh', '.', [0, 0.5]],
  ] as const)('%s, %s: nothing is written outside', async (name, swapped, moments) => {
    const outcomes: Outcome[] = [];
    for (const moment of moments) {
      const { kind, target, before, alone, changes } = await prepare(
        `swap-${name}-${swapped.replace('/', '-')}-${moment}`,
        name,
      );
      const folder = join(dirname(target), swapped);
      const swap = {
        folder,
        moved: `${folder}-moved`,
        outside: join(dirname(target), '..', 'outside'),
      };
      mkdirSync(swap.outside);
      const { status, stderr } = await runWith(kind.command(target), {
        change: Math.floor(changes * moment),
        swap,
      });
      expect(readdirSync(swap.outside)).toEqual([]);
      rmSync(folder);
      renameSync(swap.moved, folder);
      const news = mend(target, false);
      const isNew = status === 0 && isSame(target, alone);
      const isOld = status === 1 && JSON.stringify(treeOf(target)) === JSON.stringify(before);
      expect({ isRight: isNew || isOld, stderr }).toMatchObject({ isRight: true });
      outcomes.push(isNew ? 'new' : news === undefined ? 'old' : 'restored');
    }
    rows.push(rowOf('directory swapped for a link', outcomes));
  });
});

test.each(['fresh', 'empty', 'force'] as const)('a target behind a link: %s', async (name) => {
  const { kind, target, alone } = await prepare(`link-${name}`, name);
  const link = join(place.path, `link-${name}`, 'link');
  symlinkSync('here', link);
  const { status } = await runWith(kind.command(join(link, 'x')));
  expect({ status, isComplete: isSame(target, alone) }).toEqual({ status: 0, isComplete: true });
  rows.push(rowOf('target behind a link', ['new']));
});

describe.each([0o077, 0o000])('the umask %o', (umask) => {
  test.each(['fresh', 'force'] as const)(
    '%s: new files have the mode it says, replaced ones keep theirs',
    async (name) => {
      const { kind, target, before = {}, alone } = await prepare(`umask-${umask}-${name}`, name);
      const previous = process.umask(umask);
      try {
        await runWith(kind.command(target));
      } finally {
        process.umask(previous);
      }
      const complete = treeOf(alone) ?? {};
      const found = treeOf(target) ?? {};
      const wanted = Object.entries(complete).map(([path, { mode, contents }]) => {
        const isFolder = contents === undefined;
        const fresh = (isFolder ? 0o40777 : 0o100666) & ~umask;
        return [path, { mode: before[path] ? mode : fresh, contents }];
      });
      expect(essence(found)).toEqual(Object.fromEntries(wanted));
      if (name === 'fresh') expect(statSync(target).mode & 0o777).toBe(0o777 & ~umask);
      rows.push(rowOf('inherited umask 077, 000', ['new']));
    },
  );
});

describe('names that differ in case only', () => {
  const ignoreCase = (path: string) => ({ IGNORE_CASE: path });
  const spell = (target: string) => {
    renameSync(join(target, 'README.md'), join(target, 'readme.md'));
    renameSync(join(target, 'iam'), join(target, 'IAM'));
  };

  test('are one name on some file systems: the file there is replaced, and kept under its own name', async () => {
    const { kind, target, alone } = await prepare('case', 'force');
    spell(target);
    const { status, stdout } = await runWith(
      kind.command(target),
      undefined,
      ignoreCase(dirname(target)),
    );
    expect(status).toBe(0);
    const kept = /What was replaced is kept in (?<kept>.*)/u.exec(stdout)?.groups?.['kept'] ?? '';
    expect(treeOf(kept)).toHaveProperty(['readme.md', 'contents'], 'mine');
    expect(readdirSync(target)).not.toContain('README.md');
    renameSync(join(target, 'readme.md'), join(target, 'README.md'));
    renameSync(join(target, 'IAM'), join(target, 'iam'));
    expect(essence(treeOf(target))).toEqual(essence(treeOf(alone)));
    rows.push(rowOf('names that differ in case only', ['new']));
  });

  test('come back in their own spelling after a kill', async () => {
    const { kind, target, changes } = await prepare('case-kill', 'force');
    spell(target);
    const before = treeOf(target);
    const env = ignoreCase(dirname(target));
    await runWith(kind.command(target), { change: Math.floor(changes * 0.62), kill: true }, env);
    expect(treeOf(target)).not.toEqual(before);
    const next = { ...kind.command(target), args: [target, '--template', 'none'] };
    expect((await runWith(next, undefined, env)).stdout).toContain('An earlier run was cut off');
    expect(treeOf(target)).toEqual(before);
    rows.push(rowOf('names that differ in case only', ['restored']));
  });

  test.each(readdirSync(golden))('are never both generated: %s', (list) => {
    const paths = readFileSync(join(golden, list), 'utf8').trim().split('\n');
    const names = new Set(paths.map((path) => path.toLowerCase()));
    expect(names.size).toBe(paths.length);
  });
});
