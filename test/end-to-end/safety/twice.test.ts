import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { Result } from '../../support/process.js';
import { scratch } from '../../support/scratch.js';
import { record, rowOf, type Row } from './record.js';
import { runWith, type AtChange, type Command } from './runs.js';
import { kindNames, kinds, makeExisting } from './targets.js';
import { isSame, leftoversIn } from './tree.js';

const place = scratch();
const existing = join(place.path, 'existing');
const rows: Row[] = [];

beforeAll(() => makeExisting(existing));
afterAll(() => {
  record('twice', undefined, rows);
  place.remove();
});

const gates = (folder: string) => ({
  here: join(folder, 'here'),
  until: join(folder, 'until'),
});

/** Starts a run, and another one when the first has come to a change on the disk; that one waits for the other's end. */
async function overtake(command: Command, folder: string, change: number): Promise<Result[]> {
  const pause = gates(folder);
  const at: AtChange = { change, pause };
  const first = runWith(command, at);
  while (!existsSync(pause.here)) await wait(5);
  const second = await runWith(command);
  writeFileSync(pause.until, '');
  return [await first, second];
}

const SAYS_SO =
  /Another run .*is writing into|appeared while the project was being written|was changed while this run was under way/u;

/** Before the first change nobody holds anything; at a later one the first run is in the middle of its work. */
const MOMENTS = [0, 0.6];

test.each(kindNames)('two runs at once (%s): one wins, the other says so', async (name) => {
  const kind = kinds(existing)[name];
  const folder = join(place.path, name);
  const prepare = (part: string): string => {
    mkdirSync(join(folder, part), { recursive: true });
    kind.prepare(join(folder, part, 'x'));
    return join(folder, part, 'x');
  };
  const alone = prepare('alone');
  const count = join(folder, 'count');
  await runWith(kind.command(alone), { count });
  const outcomes = await Promise.all(
    MOMENTS.map(async (moment) => {
      const target = prepare(String(moment));
      const change = Math.floor(Number(readFileSync(count)) * moment);
      const results = await overtake(kind.command(target), dirname(target), change);
      const lost = results.find(({ status }) => status !== 0);
      return {
        statuses: results.map(({ status }) => status).sort(),
        said: SAYS_SO.test(lost?.stderr ?? '') || results,
        isComplete: isSame(target, alone),
        leftovers: leftoversIn(target).length,
      };
    }),
  );
  const right = { statuses: [0, 1], said: true, isComplete: true, leftovers: 0 };
  const found = outcomes.map((outcome) => (isDeepStrictEqual(outcome, right) ? 'new' : 'wrong'));
  rows.push(rowOf(`two runs at once: ${kind.title}`, found));
  expect(outcomes).toEqual(MOMENTS.map(() => right));
});
