import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { CallingService } from './calling-service.js';

/** What the person wants. Times are in seconds. */
export interface Options {
  readonly help: boolean;
  readonly file: string;
  readonly json: boolean;
  readonly live: boolean;
  readonly wait: boolean;
  readonly deliverTwice: boolean;
  /** In how many deliveries of each event no report gets through. */
  readonly loseReports: number;
  /** Undefined: what is declared. */
  readonly timeoutSeconds: number | undefined;
  readonly answerSeconds: number;
  readonly totalSeconds: number;
  /** More environment variables of the function. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The command line is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const FLAGS = {
  wait: { type: 'boolean', help: 'really waits between invocations; --live always does' },
  live: { type: 'boolean', help: 'calls the services of your AWS account' },
  env: { type: 'string', multiple: true, help: 'NAME=VALUE: an environment variable more' },
  'deliver-twice': { type: 'boolean', help: 'delivers every event twice, as Lambda may' },
  'lose-reports': { type: 'string', help: 'N: no report of the first N deliveries gets through' },
  timeout: { type: 'string', help: "SECONDS: the function's timeout" },
  'answer-within': { type: 'string', help: 'SECONDS: how long one event may stay unanswered' },
  'end-within': { type: 'string', help: 'SECONDS: how long all may take, continuations included' },
  json: { type: 'boolean', help: 'prints the summary as one JSON object' },
  help: { type: 'boolean', help: 'prints this' },
} as const satisfies ParseArgsOptionsConfig & Record<string, { readonly help: string }>;

/** The text of --help. */
export function usage({ sampleEvent }: CallingService): string {
  const flags = Object.entries(FLAGS).map(([name, { help }]) => `  --${name.padEnd(15)}${help}`);
  return `Runs the function on this machine.

  invoke [event file, by default ${sampleEvent}] [flags]

${flags.join('\n')}

Ends with 0 when the work succeeded, with 1 when it failed, with 2 for a wrong command line.
`;
}

/**
 * Reads the command line.
 *
 * @throws {UsageError} naming what is wrong
 */
export function readOptions(args: readonly string[], service: CallingService): Options {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new UsageError(`one event file, not ${positionals.join(', ')}`);
  const seconds = (name: 'timeout' | 'answer-within' | 'end-within') =>
    values[name] === undefined ? undefined : readNumber(name, values[name], 1);
  return {
    help: values.help ?? false,
    file: positionals[0] ?? service.sampleEvent,
    json: values.json ?? false,
    live: values.live ?? false,
    wait: values.wait ?? false,
    deliverTwice: values['deliver-twice'] ?? false,
    loseReports: readNumber('lose-reports', values['lose-reports'] ?? '0', 0),
    timeoutSeconds: seconds('timeout'),
    answerSeconds: seconds('answer-within') ?? service.answerSeconds,
    totalSeconds: seconds('end-within') ?? service.totalSeconds,
    environment: Object.fromEntries((values.env ?? []).map(readVariable)),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readNumber(name: string, value: string, minimum: number): number {
  if (/^\d{1,6}$/.test(value) && Number(value) >= minimum) return Number(value);
  throw new UsageError(
    `--${name} takes a whole number from ${minimum}, not ${JSON.stringify(value)}`,
  );
}

function readVariable(text: string): [string, string] {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError(`--env takes NAME=VALUE, not ${JSON.stringify(text)}`);
}
