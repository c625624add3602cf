import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { cli } from '../support/paths.js';
import { generator, neutral, sideBySide } from '../support/process.js';
import { scratch, snapshot } from '../support/scratch.js';

const RUNS = 50;
const flags = ['--name', 'same', '--skip-install', '--no-git'];
let place: ReturnType<typeof scratch>;
let complete: ReturnType<typeof snapshot>;
let duration = 0;

beforeAll(async () => {
  place = scratch();
  const before = performance.now();
  await generator(['reference', ...flags], { cwd: place.path });
  duration = performance.now() - before;
  complete = snapshot(join(place.path, 'reference'));
});
afterAll(() => place.remove());

/** What a run that was killed while it wrote has left beside its target. */
const staged = () => readdirSync(place.path).filter((name) => name.includes('.creating-'));

/** Resolves when the run begins to write, or has written everything. */
async function writing(directory: string): Promise<void> {
  const isOfRun = (name: string) => name === directory || name.startsWith(`.${directory}.`);
  while (!readdirSync(place.path).some(isOfRun)) await wait(1, undefined, { ref: false });
}

/** Starts a run and ends it with SIGKILL when `moment` has come. @returns whether that was before its end. */
async function killed(directory: string, moment: () => Promise<void>): Promise<boolean> {
  const child = spawn(process.execPath, [cli, directory, ...flags], {
    cwd: place.path,
    env: { ...process.env, ...neutral },
    stdio: 'ignore',
  });
  const end = new Promise<boolean>((resolve) => {
    child.on('close', (_, signal) => resolve(signal === 'SIGKILL'));
  });
  await Promise.race([moment(), end]);
  child.kill('SIGKILL');
  return end;
}

test(`kill -9 at ${RUNS} random moments: the target is absent or complete`, async () => {
  expect(Object.keys(complete ?? {}).length).toBeGreaterThan(20);
  const outcomes = { absent: 0, complete: 0, killed: 0 };
  const runs = Array.from({ length: RUNS }, (_, index) => index);
  await sideBySide(runs, async (index) => {
    const directory = `run-${index}`;
    const pause = (ms: number) => wait(ms, undefined, { ref: false });
    // Writing takes a few milliseconds of the second that a run takes: every other kill is aimed at them.
    const moment = async () => {
      if (index % 2 === 0) return pause(Math.random() * 1.2 * duration);
      await writing(directory);
      return pause(Math.random() * 30);
    };
    if (await killed(directory, moment)) outcomes.killed += 1;
    const found = snapshot(join(place.path, directory));
    if (found === undefined) outcomes.absent += 1;
    else {
      expect(found).toEqual(complete);
      outcomes.complete += 1;
    }
  });
  expect(outcomes.absent + outcomes.complete).toBe(RUNS);
  // Were nothing ever killed in time, or nothing while it wrote, this test would show nothing.
  expect(outcomes.killed).toBeGreaterThan(RUNS / 4);
  expect(staged()).not.toEqual([]);
});

test('the next run removes what a killed one left beside its target', async () => {
  const some = staged().slice(0, 3);
  for (const name of some) {
    const directory = name.replace(/^\.(.*)\.creating-\d+$/u, '$1');
    await generator([directory, ...flags, '--force'], { cwd: place.path });
  }
  expect(staged().filter((name) => some.includes(name))).toEqual([]);
});
