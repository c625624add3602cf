import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { neutral, succeed } from '../support/process.js';
import { scratch } from '../support/scratch.js';

/** A command line, made for a folder of its own that it is run in. */
export type Command = (folder: string) => readonly string[];

/** Something that is measured. */
export interface Contestant {
  readonly id: string;
  readonly title: string;
  readonly command: Command;
  /** Whether it is one Node.js process, whose memory can be asked for. */
  readonly isNode?: boolean;
}

/** Figures of several runs. */
export interface Figures {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

export interface Measured {
  readonly id: string;
  readonly title: string;
  /** Milliseconds of wall time. */
  readonly time: Figures;
  /** Resident memory at its peak, MiB. */
  readonly memory?: Figures;
}

/** Nothing of this machine's settings, and nobody to ask. */
const environment = {
  ...neutral,
  CI: 'true',
  NO_COLOR: '1',
  NODE_OPTIONS: undefined,
  SAM_CLI_TELEMETRY: '0',
  CODEPIPELINE_HANDLER_TEMPLATES_ROOT: undefined,
};

const REPORT_MEMORY = fileURLToPath(new URL('report-memory.mjs', import.meta.url));

type Environment = Readonly<Record<string, string | undefined>>;

/** Memory that is a file system: on a disk, the time for a file says most about that disk and its age. */
const MEMORY = '/dev/shm';

const emptyFolder = () => scratch(existsSync(MEMORY) ? MEMORY : tmpdir());

/** Runs a command once, in an empty folder. @returns milliseconds of wall time. */
export async function wallTime(command: Command, env: Environment = {}): Promise<number> {
  const place = emptyFolder();
  try {
    const [program = '', ...args] = command(place.path);
    const started = performance.now();
    await succeed(program, args, { cwd: place.path, env: { ...environment, ...env } });
    return performance.now() - started;
  } finally {
    place.remove();
  }
}

/** @returns the peak in MiB. In a run of its own: to look takes time. */
async function peakMemory(command: Command): Promise<number> {
  const place = emptyFolder();
  try {
    const report = join(place.path, 'memory');
    await wallTime(command, {
      NODE_OPTIONS: `--import=${REPORT_MEMORY}`,
      REPORT_MEMORY_TO: report,
    });
    return Math.max(...readFileSync(report, 'utf8').trimEnd().split('\n').map(Number)) / 1_024;
  } finally {
    place.remove();
  }
}

/** @param figures an odd number of them. */
export function figuresOf(figures: readonly number[]): Figures {
  const sorted = [...figures].sort((a, b) => a - b);
  const [least = NaN] = sorted;
  const { length: runs } = sorted;
  return { median: sorted[(runs - 1) / 2] ?? NaN, least, most: sorted.at(-1) ?? NaN, runs };
}

/** How often, and with which environment variables. */
interface Conditions {
  /** An odd number. */
  readonly rounds: number;
  readonly memoryRounds?: number;
  readonly env?: Environment;
}

/**
 * Runs all contestants side by side: one after the other, round by round, so that whatever else the machine does
 * meets each of them. The first round is not counted.
 */
export async function measure(
  contestants: readonly Contestant[],
  { rounds, memoryRounds = 3, env = {} }: Conditions,
): Promise<Measured[]> {
  const times = new Map<string, number[]>(contestants.map(({ id }) => [id, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { id, command } of contestants) {
      const time = await wallTime(command, env);
      if (round > 0) times.get(id)?.push(time);
    }
  }
  const results: Measured[] = [];
  for (const { id, title, command, isNode = true } of contestants) {
    const peaks: number[] = [];
    for (let round = 0; isNode && round < memoryRounds; round += 1)
      peaks.push(await peakMemory(command));
    const memory = peaks.length > 0 ? { memory: figuresOf(peaks) } : {};
    results.push({ id, title, time: figuresOf(times.get(id) ?? []), ...memory });
  }
  return results;
}
