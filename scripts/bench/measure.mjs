import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const REPORT_MEMORY = pathToFileURL(join(import.meta.dirname, 'report-memory.mjs')).href;

/** Nothing of this machine's settings, and nobody to ask. */
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  CI: 'true',
  NO_COLOR: '1',
  SAM_CLI_TELEMETRY: '0',
};

/**
 * Runs a program to its end.
 * @returns milliseconds of wall time.
 * @throws Error with all it has printed, where it fails.
 */
export function wallTime([program, ...args], { cwd, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd, env: { ...environment, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.stdin.end();
    child.on('error', reject);
    child.on('close', (status) => {
      const milliseconds = performance.now() - started;
      if (status === 0) resolve(milliseconds);
      else reject(new Error(`${[program, ...args].join(' ')} ended with ${status}:\n${output}`));
    });
  });
}

/** @returns the peak of a Node.js program's resident memory in MiB, in a run of its own: looking costs time. */
export async function peakMemory(command, { cwd } = {}) {
  const place = mkdtempSync(join(tmpdir(), 'bench-'));
  const report = join(place, 'memory');
  try {
    const env = { NODE_OPTIONS: `--import=${REPORT_MEMORY}`, REPORT_MEMORY_TO: report };
    await wallTime(command, { cwd, env });
    const peaks = readFileSync(report, 'utf8').trimEnd().split('\n').map(Number);
    return Math.max(...peaks) / 1_024;
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** @returns the middle of an odd number of figures, and how far they lie apart. */
export function summary(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)],
    least: sorted[0],
    most: sorted.at(-1),
    runs: sorted.length,
  };
}
