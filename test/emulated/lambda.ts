import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { LanguageId } from '../../generators/core/languages.js';
import { runtimeInstall } from '../support/folders.js';
import { startProcess, type RuntimeProcess } from './runtime/process.js';
import { resume } from './runtime/snapshots.js';

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
  invoke(event: unknown, requestId: string): Promise<Invocation>;
  /** @returns all that was printed, errors included. */
  close(): Promise<string>;
}

const runtimeFile = (name: string): string =>
  fileURLToPath(new URL(`runtime/${name}`, import.meta.url));

/** How each language's runtime starts a function's code. */
const runtimes: Readonly<Record<LanguageId, (fn: LambdaFunction) => Promise<RuntimeProcess>>> = {
  typescript: async (fn) => {
    const handler = join(fn.folder, 'handler.mjs');
    const started = startProcess(fn, [process.execPath, runtimeFile('node.mjs'), handler]);
    await started.next();
    return started;
  },
  python: (fn) => {
    const interpreter = join(runtimeInstall, 'bin', 'python');
    // Isolated: nothing but the standard library, boto3 and the package can be imported.
    return resume(fn, [interpreter, '-I', runtimeFile('python.py'), fn.folder]);
  },
};

/** Starts a process in which the function's code is loaded, or has failed to be. */
export async function startEnvironment(fn: LambdaFunction): Promise<ExecutionEnvironment> {
  const runtime = await runtimes[fn.language](fn);

  async function invoke(event: unknown, requestId: string): Promise<Invocation> {
    let end: Invocation['outcome'] = 'crashed';
    const startedAt = performance.now();
    const timer = setTimeout(() => {
      end = 'timed out';
      runtime.kill();
    }, fn.timeoutSeconds * 1_000);
    runtime.send({ event, requestId, timeoutSeconds: fn.timeoutSeconds });
    const message = await runtime.next();
    clearTimeout(timer);
    const seconds = (performance.now() - startedAt) / 1_000;
    if (message === undefined) return { outcome: end, value: undefined, seconds };
    const outcome = 'threw' in message ? 'threw' : 'returned';
    return { outcome, value: message[outcome], seconds };
  }

  return { invoke, close: () => runtime.close() };
}

/** Runs one event in a process of its own: a cold start. */
export async function invokeOnce(
  fn: LambdaFunction,
  event: unknown,
  requestId: string,
): Promise<Invocation & { readonly output: string }> {
  const environment = await startEnvironment(fn);
  const invocation = await environment.invoke(event, requestId);
  return { ...invocation, output: await environment.close() };
}
