// Prints how runs ended that were killed, got in each other's way or met a file system in trouble, as a Markdown table,
// or as JSON with --json: `npm run bench:safety`, which makes the trials first. With --docs the page gets the table.
import console from 'node:console';
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { at, fillSection } from '../page.mjs';

const results = at('.cache/safety');

const suites = readdirSync(results).map((name) =>
  JSON.parse(readFileSync(join(results, name), 'utf8')),
);
const counts = ['trials', 'old', 'new', 'restored', 'wrong'];

/** Rows of one scenario become one. */
function summed(rows) {
  const scenarios = new Map();
  for (const row of rows) {
    const sum = scenarios.get(row.scenario) ?? Object.fromEntries(counts.map((key) => [key, 0]));
    for (const key of counts) sum[key] += row[key];
    scenarios.set(row.scenario, sum);
  }
  return [...scenarios].map(([scenario, sum]) => ({ scenario, ...sum }));
}

const order = ['kill', 'twice', 'file-system', 'surroundings'];
const rows = order.flatMap((name) =>
  summed(suites.find(({ suite }) => suite === name)?.rows ?? []),
);
const machine = {
  node: process.version,
  platform: process.platform,
  cores: availableParallelism(),
  seed: suites.find(({ suite }) => suite === 'kill')?.seed,
};

const total = summed(rows.map((row) => ({ ...row, scenario: 'all' })));
const table = [
  '| Scenario | Trials | As it was | Complete | Put back by the next run | Wrong |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
  ...[...rows, ...total].map(
    ({ scenario, ...sum }) => `| ${scenario} | ${counts.map((key) => sum[key]).join(' | ')} |`,
  ),
  '',
  `Node.js ${machine.node} on ${machine.platform}, ${machine.cores} cores, seed ${machine.seed}.`,
].join('\n');

if (process.argv.includes('--docs')) await fillSection('docs/nothing-lost.md', 'trials', table);
console.log(
  process.argv.includes('--json') ? JSON.stringify({ machine, rows }, undefined, 2) : table,
);
