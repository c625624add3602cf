import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { neutral, run, type Result } from '../../support/process.js';
import { publishedCli } from '../../support/published.js';

const IGNORE_CASE = fileURLToPath(new URL('ignore-case.mjs', import.meta.url));
const AT_CHANGE = fileURLToPath(new URL('at-change.mjs', import.meta.url));

/** What happens at a run's n-th change on the disk, counted from 0; at-change.mjs does it. */
export interface AtChange {
  readonly change?: number;
  /** A file that gets the number of all changes. */
  readonly count?: string;
  readonly kill?: boolean;
  readonly swap?: { readonly folder: string; readonly moved: string; readonly outside: string };
  readonly pause?: { readonly here: string; readonly until: string };
}

export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
}

type Ignoring = Readonly<{ IGNORE_CASE?: string }>;

const nodeArgs = (
  args: readonly string[],
  at?: AtChange,
  { IGNORE_CASE: ignoring }: Ignoring = {},
): string[] => [
  // What is changed is counted below the other one, which is loaded first.
  ...(ignoring === undefined ? [] : ['--import', IGNORE_CASE]),
  ...(at ? ['--import', AT_CHANGE] : []),
  publishedCli,
  ...args,
];
const environment = (at: AtChange | undefined) => ({
  ...neutral,
  PWD: undefined,
  AT_CHANGE: at && JSON.stringify(at),
});

/**
 * Runs the generator to its end, while something happens to it.
 * @param ignoring where names that differ in case only are one.
 */
export const runWith = (
  { args, cwd }: Command,
  at?: AtChange,
  ignoring: Ignoring = {},
): Promise<Result> =>
  run(process.execPath, nodeArgs(args, at, ignoring), {
    cwd,
    env: { ...environment(at), ...ignoring },
  });

/** Runs the generator and kills it with SIGKILL when `moment` has come. @returns whether that was before its end. */
export async function killed(
  { args, cwd }: Command,
  moment: () => Promise<void>,
): Promise<boolean> {
  const child = spawn(process.execPath, nodeArgs(args), {
    cwd,
    env: { ...process.env, ...environment(undefined) },
    stdio: 'ignore',
  });
  const end = new Promise<boolean>((resolve) => {
    child.on('close', (_, signal) => resolve(signal === 'SIGKILL'));
  });
  await Promise.race([moment(), end]);
  child.kill('SIGKILL');
  return end;
}
