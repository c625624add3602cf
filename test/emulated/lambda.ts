import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import type { LanguageId } from '../../generators/core/languages.js';
import { runtimeInstall } from '../support/folders.js';

/** A deployed function. */
export interface LambdaFunction {
  readonly language: LanguageId;
  /** Where its code lies: nothing else can be imported from there. */
  readonly folder: string;
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/** What came of one invocation. */
export interface Invocation {
  /** `crashed`: the process ended by itself. */
  readonly outcome: 'returned' | 'threw' | 'timed out' | 'crashed';
  /** What the handler returned, or the error it threw. */
  readonly value: unknown;
  readonly seconds: number;
}

/** One process that serves a function's events, one after the other. */
export interface ExecutionEnvironment {
  /** @returns how long the code took to load. */
  initMilliseconds(): Promise<number>;
  invoke(event: unknown, requestId: string): Promise<Invocation>;
  /** @returns all that was printed, errors included. */
  close(): Promise<string>;
}

const runtimeFile = (name: string): string =>
  fileURLToPath(new URL(`runtime/${name}`, import.meta.url));

/** How each language's runtime starts a function's code. */
const runtimes: Readonly<Record<LanguageId, (folder: string) => readonly string[]>> = {
  typescript: (folder) => [process.execPath, runtimeFile('node.mjs'), join(folder, 'handler.mjs')],
  // Isolated: nothing but the standard library, boto3 and the package can be imported.
  python: (folder) => [
    join(runtimeInstall, 'bin', 'python'),
    '-I',
    runtimeFile('python.py'),
    folder,
  ],
};

/** Starts a process as Lambda does: with the function's environment, and nothing of this machine's. */
export function startEnvironment(fn: LambdaFunction): ExecutionEnvironment {
  const [program = '', ...args] = runtimes[fn.language](fn.folder);
  const child = spawn(program, args, {
    cwd: fn.folder,
    env: { ...fn.environment, AWS_LAMBDA_FUNCTION_NAME: fn.name },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
  const messages = createInterface({ input: child.stdio[3] as NodeJS.ReadableStream })[
    Symbol.asyncIterator
  ]();
  const next = async (): Promise<any> => {
    const { value, done } = await messages.next();
    if (done) await ended;
    return done ? undefined : JSON.parse(value);
  };
  const initialised = next();

  async function invoke(event: unknown, requestId: string): Promise<Invocation> {
    await initialised;
    const startedAt = performance.now();
    const timer = setTimeout(() => child.kill('SIGKILL'), fn.timeoutSeconds * 1_000);
    child.stdin.write(
      `${JSON.stringify({ event, requestId, timeoutSeconds: fn.timeoutSeconds })}\n`,
    );
    const message = await next();
    clearTimeout(timer);
    const seconds = (performance.now() - startedAt) / 1_000;
    if (message === undefined) {
      return { outcome: child.killed ? 'timed out' : 'crashed', value: undefined, seconds };
    }
    const outcome = 'threw' in message ? 'threw' : 'returned';
    return { outcome, value: message[outcome], seconds };
  }

  return {
    initMilliseconds: async () => (await initialised).initialised,
    invoke,
    async close() {
      child.stdin.end();
      await ended;
      return output;
    },
  };
}

/** Runs one event in a process of its own: a cold start. */
export async function invokeOnce(
  fn: LambdaFunction,
  event: unknown,
  requestId: string,
): Promise<Invocation & { readonly output: string }> {
  const environment = startEnvironment(fn);
  const invocation = await environment.invoke(event, requestId);
  return { ...invocation, output: await environment.close() };
}
