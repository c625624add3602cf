// Prints how large the built handlers are and how long their code takes to load, as a table, or as JSON with --json:
// `npm run bench:handlers`, which builds them first. Each time is the median of several fresh processes on one core.
import { spawn, spawnSync } from 'node:child_process';
import console from 'node:console';
import { readdirSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const RUNS = 9;

const root = fileURLToPath(new URL('../..', import.meta.url));
const artifacts = join(root, '.cache', 'artifacts');
const runtime = (name) => join(root, 'test', 'emulated', 'runtime', name);

const commands = {
  typescript: (folder) => [process.execPath, runtime('node.mjs'), join(folder, 'handler.mjs')],
  python: (folder) => [
    join(root, '.cache', 'python-runtime', 'bin', 'python'),
    // As in Lambda, what is deployed has no compiled form, and gets none.
    '-IB',
    runtime('python.py'),
    folder,
  ],
};

const hasTaskset = spawnSync('taskset', ['--version']).status === 0;
const onOneCore = (command) => (hasTaskset ? ['taskset', '--cpu-list', '0', ...command] : command);

const environment = {
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  SERVICE_ROLE_ARN: 'arn:aws:iam::111122223333:role/bench',
};

/** @returns milliseconds until a fresh process has loaded the code */
async function initialisation(command) {
  const [program, ...args] = onOneCore(command);
  const child = spawn(program, args, {
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [first] = (await text(child.stdio[3])).split('\n');
  return JSON.parse(first).initialised;
}

async function median(command) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await initialisation(command));
  return Math.round(times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]);
}

const sizeOf = (path) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);

async function measure(name) {
  const [, template, language] = /^(.+)-(typescript|python)-emulated$/u.exec(name);
  const folder = join(artifacts, name);
  const initMilliseconds = await median(commands[language](folder));
  return { template, language, bytes: sizeOf(folder), initMilliseconds };
}

const folders = readdirSync(artifacts, { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);
const results = [];
for (const { name } of folders) results.push(await measure(name));

const machine = { node: process.version, cpu: cpus()[0].model, oneCore: hasTaskset, runs: RUNS };
if (process.argv.includes('--json'))
  console.log(JSON.stringify({ machine, results }, undefined, 2));
else {
  console.log(
    `Node.js ${machine.node}, ${machine.cpu}, ${hasTaskset ? 'one core' : 'no taskset: all cores'}`,
  );
  console.table(
    results.map(({ template, language, bytes, initMilliseconds }) => ({
      template,
      language,
      'size (kB)': Math.round(bytes / 1_000),
      'loading (ms)': initMilliseconds,
    })),
  );
}
