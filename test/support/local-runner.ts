import { join } from 'node:path';

import type { Combination } from './combinations.js';
import { pythonInstall } from './folders.js';
import { activated } from './installs.js';
import { run, type Result, type RunSettings } from './process.js';
import { folderOf } from './projects.js';

/** What the local runner prints with --json, in both languages. */
export interface Summary {
  readonly status: 'Succeeded' | 'Failed' | 'TimedOut';
  readonly seconds: number;
  readonly details: Readonly<Record<string, any>>;
  readonly invocations: readonly {
    readonly at: number;
    readonly id?: string;
    readonly continuationToken?: string;
    readonly reports: readonly {
      readonly operation: string;
      readonly result?: unknown;
      readonly refused?: string;
    }[];
    readonly refusedCalls: readonly { readonly service: string; readonly operation: string }[];
  }[];
}

export const secretOfThePerson = 'the-secret-of-the-person';

/** What a person has around, and the function must not use: each of it would lead away from the machine. */
const person = (trap: string) => ({
  AWS_ENDPOINT_URL: undefined,
  AWS_ENDPOINT_URL_S3: trap,
  AWS_ENDPOINT_URL_CODEPIPELINE: trap,
  AWS_ENDPOINT_URL_CODEDEPLOY: trap,
  AWS_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7PERSON',
  AWS_SECRET_ACCESS_KEY: secretOfThePerson,
  HTTP_PROXY: trap,
  HTTPS_PROXY: trap,
  NODE_USE_ENV_PROXY: '1',
  NODE_OPTIONS: undefined,
});

/** The command in a project's README, and without building anything what is behind it. */
const PROGRAMS = {
  typescript: {
    command: ['npm', 'run', '--silent', 'invoke', '--'],
    runner: [process.execPath, '--import', 'tsx', 'local/invoke.ts'],
  },
  python: {
    command: [join(pythonInstall, 'bin', 'poe'), '-q', 'invoke'],
    runner: [join(pythonInstall, 'bin', 'python'), '-m', 'local.invoke'],
  },
} as const;

/**
 * Runs the local runner of a project, with --json.
 *
 * @param trap URL of a server that nobody should call
 */
export function invokeLocally(
  combination: Combination,
  by: 'command' | 'runner',
  args: readonly string[],
  trap: string,
  env: RunSettings['env'] = {},
): Promise<Result> {
  const { language } = combination;
  const [program, ...fixed] = PROGRAMS[language][by];
  return run(program, [...fixed, ...args, '--json'], {
    cwd: folderOf(combination),
    env: { ...(language === 'python' && activated(pythonInstall)), ...person(trap), ...env },
  });
}
