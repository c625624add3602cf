// Prints how fast we are beside others, as Markdown tables, or as JSON with --json: `npm run bench`, which measures
// first. With --docs the page and its chart get the figures.
import console from 'node:console';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

import { at, fillSection } from '../page.mjs';
import { chart } from './chart.mjs';

const read = (name) => JSON.parse(readFileSync(at(`.cache/bench/${name}.json`), 'utf8'));
const results = {
  create: read('create'),
  answer: read('answer'),
  cold: read('cold'),
  many: read('many'),
};

const medianOf = (group, id) => results[group].find((one) => one.id === id).time.median;
const ours = results.create.find(({ id }) => id === 'ours');
const least = medianOf('answer', 'node');
const FURTHER = [10, 100];
const [few, all] = FURTHER.map((count) => medianOf('many', `${count}`));

const ratio = (group, a, b) => medianOf(group, a) / medianOf(group, b);
const atMost = (goal, limit, measured, unit) => ({
  goal,
  measured: `${measured.toFixed(2)} ${unit}`,
  met: measured <= limit,
});

const goals = [
  atMost('create a project: at most 0.25 s', 0.25, ours.time.median / 1_000, 's'),
  atMost('… at most 3 × create-vite', 3, ratio('create', 'ours', 'vite'), '×'),
  atMost('… less than half of projen', 0.5, ratio('create', 'ours', 'projen'), '×'),
  atMost("… a seventh of cdk init, npm's latest", 1 / 7, ratio('create', 'ours', 'cdk 3.0.0'), '×'),
  ...results.answer
    .filter(({ id }) => id !== 'node')
    .map(({ title, time }) =>
      atMost(`${title}: at most 1.5 × node -e 0`, 1.5, time.median / least, '×'),
    ),
  atMost('peak memory: at most 90 MiB', 90, ours.memory.median, 'MiB'),
  atMost(
    'npm init, empty cache: at most 1.3 × create-vite',
    1.3,
    ratio('cold', 'ours', 'vite'),
    '×',
  ),
  atMost(
    'each further project in one process: at most 15 ms',
    15,
    (all - few) / (FURTHER[1] - FURTHER[0]),
    'ms',
  ),
];

const seconds = (milliseconds) => (milliseconds / 1_000).toFixed(3);

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const timesTable = (measured) =>
  table(
    ['What', 'Median', 'Range', 'Runs', 'Peak memory'],
    measured.map(({ title, time, memory }) => [
      title,
      `${seconds(time.median)} s`,
      `${seconds(time.least)}–${seconds(time.most)} s`,
      time.runs,
      memory ? `${Math.round(memory.median)} MiB` : '',
    ]),
  );

const goalsTable = table(
  ['Goal', 'Measured', ''],
  goals.map(({ goal, measured, met }) => [goal, measured, met ? 'met' : '**missed**']),
);

const machine = {
  node: process.version,
  platform: process.platform,
  cores: availableParallelism(),
};

const report = [
  `Node.js ${machine.node} on ${machine.platform}, ${machine.cores} cores; wall time of whole processes.`,
  '### Goals',
  goalsTable,
  '### Creating a project',
  timesTable(results.create),
  '### Answering at once',
  timesTable(results.answer),
  '### `npm init` with an empty cache, from a registry on loopback',
  timesTable(results.cold),
  '### Many projects in one process',
  timesTable(results.many),
].join('\n\n');

if (process.argv.includes('--docs')) {
  await fillSection('docs/speed.md', 'figures', report);
  writeFileSync(at('docs/speed.svg'), chart('Creating a project', results.create));
}
console.log(
  process.argv.includes('--json')
    ? JSON.stringify({ machine, goals, ...results }, undefined, 2)
    : report,
);
