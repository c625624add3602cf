import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { sideBySide } from '../../support/process.js';
import { scratch } from '../../support/scratch.js';
import { record, rowOf, type Outcome, type Row } from './record.js';
import { killed, runWith, type Command } from './runs.js';
import { kindNames, kinds, makeExisting, type Kind } from './targets.js';
import { essence, isLeftover, leftoversIn, treeOf, type Tree } from './tree.js';

const TRIALS_PER_KIND = Number(process.env['SAFETY_TRIALS'] ?? 200) / 4;
/** A failure is repeated with SAFETY_SEED=<what it printed>. */
const seed = Number(process.env['SAFETY_SEED'] ?? Date.now() % 1_000_000);
/** Milliseconds within which a run that has begun to write has ended. */
const WRITING_MS = 20;

const place = scratch();
const existing = join(place.path, 'existing');
const rows: Row[] = [];

beforeAll(() => makeExisting(existing));
afterAll(() => {
  record('kill', seed, rows);
  place.remove();
});

/** A run that nobody disturbs: what it makes, how long it takes, how many changes on the disk it needs. */
interface Reference {
  readonly complete: unknown;
  readonly milliseconds: number;
  readonly changes: number;
}

async function reference(kind: Kind, folder: string): Promise<Reference> {
  const target = join(folder, 'reference', 'x');
  mkdirSync(dirname(target), { recursive: true });
  kind.prepare(target);
  const count = join(folder, 'count');
  const begin = performance.now();
  const { status, stderr } = await runWith(kind.command(target), { count });
  const milliseconds = performance.now() - begin;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(leftoversIn(target)).toEqual([]);
  return { complete: essence(treeOf(target)), milliseconds, changes: Number(readFileSync(count)) };
}

/** Resolves when a run changes something beside its target or in it. */
async function writing(target: string): Promise<void> {
  const look = () =>
    [dirname(target), target].map((path) => existsSync(path) && readdirSync(path).join());
  const before = look().join('\n');
  while (look().join('\n') === before) await wait(1, undefined, { ref: false });
}

/**
 * Half of the moments lie anywhere in the run, an eighth shortly after its first change on the disk, the others at one
 * of its changes, each in a part of its own of all changes.
 */
async function disturb(
  kind: Kind,
  target: string,
  index: number,
  random: number,
  { milliseconds, changes }: Reference,
): Promise<void> {
  const pause = (ms: number) => wait(ms, undefined, { ref: false });
  const command = kind.command(target);
  const [ofWriting, parts] = [(index - 1) / 2, TRIALS_PER_KIND / 2];
  if (index % 2 === 0) await killed(command, () => pause(random * 1.1 * milliseconds));
  else if (ofWriting % 4 === 0)
    await killed(command, () => writing(target).then(() => pause(random * WRITING_MS)));
  else {
    const change = Math.floor(((ofWriting + random) / parts) * changes);
    await runWith(command, { change, kill: true });
  }
}

/** Any command will do: this one is refused, once it has looked at what was left there. */
const nextRun = (kind: Kind, target: string): Command => ({
  ...kind.command(target),
  args: [target, '--template', 'none'],
});

/** @returns what a target is found as, once the next run has looked at what was cut off. */
async function outcomeOf(
  kind: Kind,
  target: string,
  before: Tree | undefined,
  { complete }: Reference,
): Promise<Outcome> {
  const found = treeOf(target);
  if (isDeepStrictEqual(essence(found), complete) && keepsWhatItReplaced(target, before, found))
    return 'new';
  if (isDeepStrictEqual(found, before)) return 'old';
  await runWith(nextRun(kind, target));
  const wasRestored = isDeepStrictEqual(treeOf(target), before) && leftoversIn(target).length === 0;
  return wasRestored ? 'restored' : 'wrong';
}

/** Every file whose contents are gone has to be in the folder that keeps what was replaced. */
function keepsWhatItReplaced(target: string, before: Tree = {}, after: Tree = {}): boolean {
  const kept = readdirSync(dirname(target)).find((name) =>
    name.startsWith(`${basename(target)}.replaced-`),
  );
  const copies = kept === undefined ? {} : treeOf(join(dirname(target), kept));
  return Object.entries(before).every(([path, { contents, mode, modified }]) => {
    if (after[path]?.contents === contents) return true;
    const copy = copies?.[path];
    return copy?.contents === contents && copy?.mode === mode && copy.modified === modified;
  });
}

describe.each(kindNames)('kill -9 (%s)', (name) => {
  const kind = kinds(existing)[name];
  const folder = join(place.path, name);
  const at = (index: number) => join(folder, String(index), 'x');

  test(`at ${TRIALS_PER_KIND} random moments: what it was, or what it should be`, async () => {
    const whole = await reference(kind, folder);
    const moments = fc.sample(fc.integer({ min: 0, max: 999_999 }), {
      seed,
      numRuns: TRIALS_PER_KIND,
    });
    const outcomes = new Map<number, Outcome>();
    await sideBySide([...moments.entries()], async ([index, moment]) => {
      const target = at(index);
      mkdirSync(dirname(target), { recursive: true });
      kind.prepare(target);
      const before = treeOf(target);
      await disturb(kind, target, index, moment / 1_000_000, whole);
      outcomes.set(index, await outcomeOf(kind, target, before, whole));
    });
    rows.push(rowOf(`kill -9: ${kind.title}`, [...outcomes.values()]));
    const wrong = [...outcomes]
      .filter(([, outcome]) => outcome === 'wrong')
      .map(([index]) => index);
    expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    // Were nothing ever killed while it wrote, this test would show nothing.
    const cutOff = [...moments.keys()].filter((index) =>
      [dirname(at(index)), at(index)].some(
        (path) => existsSync(path) && readdirSync(path).some(isLeftover),
      ),
    );
    expect(cutOff.length + outcomesOf(outcomes, 'restored')).toBeGreaterThan(0);
  });
});

const outcomesOf = (outcomes: ReadonlyMap<number, Outcome>, wanted: Outcome): number =>
  [...outcomes.values()].filter((outcome) => outcome === wanted).length;

test('kill -9 of the run that puts back: the one after it does', async () => {
  const kind = kinds(existing).force;
  const folder = join(place.path, 'back');
  const { changes } = await reference(kind, folder);
  const outcomes: Outcome[] = [];
  for (const change of [0, 3, 6, 9, 12, 15, 18, 21]) {
    const target = join(folder, String(change), 'x');
    mkdirSync(dirname(target), { recursive: true });
    kind.prepare(target);
    const before = treeOf(target);
    await runWith(kind.command(target), { change: Math.floor(changes * 0.62), kill: true });
    expect(treeOf(target)).not.toEqual(before);
    const { signal } = await runWith(nextRun(kind, target), { change, kill: true });
    expect(signal).toBe('SIGKILL');
    await runWith(nextRun(kind, target));
    outcomes.push(isDeepStrictEqual(treeOf(target), before) ? 'restored' : 'wrong');
  }
  rows.push(rowOf('kill -9 of the run that puts back', outcomes));
  expect(outcomes).not.toContain('wrong');
});
