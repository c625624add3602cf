import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { emulatorInstall } from './folders.js';
import { activated, installEmulator } from './installs.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** An AWS of its own on a loopback port, whose states never take their time. */
export interface Moto {
  readonly url: string;
  /** Forgets every resource of every account and region. */
  reset(): Promise<void>;
  /** Ends the process. */
  close(): Promise<void>;
}

/** Installs moto where it is missing and starts its server. */
export const startMoto = (): Promise<Moto> => startServer([join(folder, 'emulator.py')]);

/**
 * Starts a Python program that has moto in it, by emulator.py.
 *
 * @param args of the interpreter
 * @throws Error with what it printed, when it ends instead of listening
 */
export async function startServer(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Moto> {
  await installEmulator();
  const child = spawn(join(emulatorInstall, 'bin', 'python'), args, {
    // All of it is on the loopback interface, where no proxy is.
    env: {
      ...process.env,
      NO_PROXY: '*',
      PYTHONPATH: folder,
      ...activated(emulatorInstall),
      ...variables,
    },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const closed = once(child, 'close');
  const url = await addressIn(child.stderr);
  // What it logs of every request is of no use, but has to be read.
  child.stderr.resume();
  return {
    url,
    async reset() {
      const { ok, status } = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
      if (!ok) throw new Error(`moto was not reset: ${status}`);
    },
    async close() {
      child.stdin.end();
      await closed;
    },
  };
}

/** @returns the address in the line that the server prints as soon as it listens. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  let printed = '';
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/127\.0\.0\.1:\d+/u.exec(line)?.[0];
    if (address !== undefined) return address;
    printed += `${line}\n`;
  }
  throw new Error(`moto did not start:\n${printed}`);
}
