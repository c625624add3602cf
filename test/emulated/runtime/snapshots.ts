import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';

import { scratch } from '../../support/scratch.js';
import type { LambdaFunction } from '../lambda.js';
import { messagesIn, startProcess, type RuntimeProcess } from './process.js';

/** The usual environment of a function, and that of the scenario that runs. */
const KEPT = 2;

/** A process that has loaded a function's code, and is forked for each start: see python.py. */
class Snapshot {
  readonly #place = scratch();
  readonly #process: RuntimeProcess;
  readonly #isLoaded: Promise<boolean>;
  #starts = 0;

  constructor(fn: LambdaFunction, command: readonly string[]) {
    this.#process = startProcess(fn, [...command, this.#socket]);
    this.#isLoaded = this.#load();
  }

  /** @returns a process as it is right after loading. */
  async resume(): Promise<RuntimeProcess> {
    if (!(await this.#isLoaded)) return this.#process;
    const path = join(this.#place.path, `output-${(this.#starts += 1)}`);
    const connection = createConnection(this.#socket);
    // Who is killed resets it.
    connection.on('error', () => undefined);
    const closed = once(connection, 'close');
    const next = messagesIn(connection);
    const { pid } = await next();
    const send = (message: unknown) => void connection.write(`${JSON.stringify(message)}\n`);
    send(path);
    const printed = () =>
      this.#process.printed() + (existsSync(path) ? readFileSync(path, 'utf8') : '');
    return {
      send,
      next,
      kill: () => void process.kill(pid, 'SIGKILL'),
      printed,
      async close() {
        connection.end();
        await closed;
        return printed();
      },
    };
  }

  async end(): Promise<void> {
    await this.#process.close();
    this.#place.remove();
  }

  get #socket(): string {
    return join(this.#place.path, 'socket');
  }

  /** @returns whether the code could be loaded. */
  async #load(): Promise<boolean> {
    await this.#process.next();
    return (await this.#process.next()) !== undefined;
  }
}

/** By function and environment; the first is the one that was not used for longest. */
const snapshots = new Map<string, Snapshot>();

async function endAllBut(count: number): Promise<void> {
  for (const [key, snapshot] of [...snapshots].slice(0, Math.max(snapshots.size - count, 0))) {
    snapshots.delete(key);
    await snapshot.end();
  }
}

/** Starts a process with a function's code, out of a snapshot of one that has loaded it. */
export async function resume(
  fn: LambdaFunction,
  command: readonly string[],
): Promise<RuntimeProcess> {
  const key = JSON.stringify([command, fn.name, fn.environment]);
  const snapshot = snapshots.get(key) ?? new Snapshot(fn, command);
  snapshots.delete(key);
  snapshots.set(key, snapshot);
  await endAllBut(KEPT);
  return snapshot.resume();
}

/** Ends the processes that are kept. */
export const endSnapshots = (): Promise<void> => endAllBut(0);
