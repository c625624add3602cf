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

/** Starts a run and ends it with SIGKILL after `delay` ms. @returns whether the kill came before the end. */
async function killed(directory: string, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [cli, directory, ...flags], {
    cwd: place.path,
    env: { ...process.env, ...neutral },
    stdio: 'ignore',
  });
  const end = new Promise<boolean>((resolve) => {
    child.on('close', (_, signal) => resolve(signal === 'SIGKILL'));
  });
  await Promise.race([wait(delay, undefined, { ref: false }), end]);
  child.kill('SIGKILL');
  return end;
}

test(`kill -9 at ${RUNS} random moments: the target is absent or complete`, async () => {
  expect(Object.keys(complete ?? {}).length).toBeGreaterThan(20);
  const outcomes = { absent: 0, complete: 0, killed: 0 };
  const runs = Array.from({ length: RUNS }, (_, index) => `run-${index}`);
  await sideBySide(runs, async (directory) => {
    // Half of them around the moment of writing, which is the last tenth of a run.
    // The last one has all the time it needs, so that both outcomes are seen.
    const random = Math.random() < 0.5 ? Math.random() : 0.8 + Math.random() * 0.4;
    const share = directory === runs.at(-1) ? 20 : random;
    if (await killed(directory, share * duration)) outcomes.killed += 1;
    const found = snapshot(join(place.path, directory));
    if (found === undefined) outcomes.absent += 1;
    else {
      expect(found).toEqual(complete);
      outcomes.complete += 1;
    }
  });
  expect(outcomes.absent + outcomes.complete).toBe(RUNS);
  // Were nothing ever killed in time, or nothing ever written, this test would show nothing.
  expect(outcomes.killed).toBeGreaterThan(RUNS / 4);
  expect(outcomes.complete).toBeGreaterThan(0);
});

test('the next run removes what a killed one left beside its target', async () => {
  for (const name of readdirSync(place.path).filter((entry) => entry.includes('.creating-'))) {
    const directory = name.replace(/^\.(.*)\.creating-\d+$/u, '$1');
    await generator([directory, ...flags, '--force'], { cwd: place.path });
  }
  expect(readdirSync(place.path).filter((name) => name.includes('.creating-'))).toEqual([]);
});
