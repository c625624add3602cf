import { spawn } from 'node:child_process';

export interface Result {
  readonly command: string;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunSettings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

/** Runs a program to its end; its standard input is empty unless `input` is given, never a terminal. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env, input = '' }: RunSettings = {},
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      resolve({ command: [program, ...args].join(' '), status, signal, stdout, stderr });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** As `run`, but a program that fails throws with all that it printed. */
export async function succeed(
  program: string,
  args: readonly string[],
  settings: RunSettings = {},
): Promise<Result> {
  const result = await run(program, args, settings);
  if (result.status === 0) return result;
  const { command, status, signal, stdout, stderr } = result;
  throw new Error(
    `${command} (in ${settings.cwd ?? '.'}) ended with ${status ?? signal}\n${stdout}\n${stderr}`,
  );
}

/** What would leak from the machine into a run of the generator. */
export const neutral = {
  CI: undefined,
  INIT_CWD: undefined,
  AWS_REGION: undefined,
  AWS_DEFAULT_REGION: undefined,
  npm_config_user_agent: undefined,
};

/** Runs tasks side by side, as many at a time as the machine has use for. */
export async function sideBySide<T>(
  items: readonly T[],
  task: (item: T) => Promise<unknown>,
  width = 2,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
