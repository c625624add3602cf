import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cache } from '../../support/paths.js';

/** How the trials of one scenario ended. */
export interface Row {
  readonly scenario: string;
  readonly trials: number;
  /** Runs after which everything was as before. */
  readonly old: number;
  /** Runs after which everything was there, what was replaced kept. */
  readonly new: number;
  /** Runs that left something between, which the next run put back. */
  readonly restored: number;
  /** Anything else. */
  readonly wrong: number;
}

/** Keeps what a suite has found, for `npm run bench:safety` to print. */
export function record(suite: string, seed: number | undefined, rows: readonly Row[]): void {
  const folder = join(cache, 'safety');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${suite}.json`), JSON.stringify({ suite, seed, rows }));
}

export type Outcome = 'old' | 'new' | 'restored' | 'wrong';

/** @returns the row of a scenario's outcomes. */
export function rowOf(scenario: string, outcomes: readonly Outcome[]): Row {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    scenario,
    trials: outcomes.length,
    old: count('old'),
    new: count('new'),
    restored: count('restored'),
    wrong: count('wrong'),
  };
}
