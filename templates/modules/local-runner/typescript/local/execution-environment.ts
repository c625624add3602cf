import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FunctionDeclaration } from './function-declaration.js';
import type { Outcome, Task } from './runtime.js';

/** What Lambda grants for loading the handler, beside the function's timeout. */
const INITIALISATION_SECONDS = 10;

/**
 * Where Lambda runs the function: a process of its own with the function's environment variables. It
 * serves one event after the other, and is replaced when it ends or takes too long.
 */
export class ExecutionEnvironment {
  #child: ChildProcess | undefined;

  /**
   * @param handlerModule path of the module that exports `handler`
   * @param variables all environment variables of the process
   */
  constructor(
    private readonly handlerModule: string,
    private readonly declaration: FunctionDeclaration,
    private readonly variables: Readonly<Record<string, string>>,
  ) {}

  /**
   * Invokes the function and waits for its end. Its log goes to standard error.
   *
   * @returns what the function returned, or how it failed, in one line
   */
  async invoke(
    event: unknown,
    { requestId, skippedSeconds }: Pick<Task, 'requestId' | 'skippedSeconds'>,
  ): Promise<Outcome> {
    const { functionName, memorySize, timeoutSeconds } = this.declaration;
    try {
      const child = this.#child ?? (await this.#start());
      const limits = { functionName, memorySize, timeoutSeconds };
      child.send({ event, requestId, skippedSeconds, ...limits } satisfies Task);
      return await endOf(child, timeoutSeconds);
    } catch (error) {
      this.stop();
      return { error: (error as Error).message };
    }
  }

  /** Ends the process, whatever it is doing. */
  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(join('local', 'bootstrap.ts'), [this.handlerModule], {
      env: this.variables,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    const seconds = Math.max(INITIALISATION_SECONDS, this.declaration.timeoutSeconds);
    const { error } = await endOf(child, seconds);
    if (error !== undefined) throw new Error(error);
    return child;
  }
}

/**
 * Waits until the process says how its task ended.
 *
 * @throws {Error} when it ends itself, or does not say anything in time
 */
async function endOf(child: ChildProcess, seconds: number): Promise<Outcome> {
  const controller = new AbortController();
  const { signal } = controller;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([outcome]) => outcome as Outcome),
      once(child, 'exit', { signal }).then(([status, killedBy]) => {
        throw new Error(`Runtime exited: ${String(status ?? killedBy)}`);
      }),
      setTimeout(seconds * 1_000, undefined, { signal }).then(() => {
        throw new Error(`Task timed out after ${seconds} seconds`);
      }),
    ]);
  } finally {
    controller.abort();
  }
}
