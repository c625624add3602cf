import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import type { LambdaFunction } from '../lambda.js';

/** A process with a function's code in it, which takes and tells one JSON value a line. */
export interface RuntimeProcess {
  send(message: object): void;
  /** @returns the next message; undefined when the process has ended. */
  next(): Promise<any>;
  kill(): void;
  /** All that was printed so far, errors included. */
  printed(): string;
  /** Lets it end. @returns all that was printed */
  close(): Promise<string>;
}

/** @returns the messages of a stream, one after the other; undefined at its end. */
export function messagesIn(input: NodeJS.ReadableStream): RuntimeProcess['next'] {
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
  };
}

/** Starts one as Lambda does: with the function's environment, and nothing of this machine's. */
export function startProcess(
  { folder, name, environment }: LambdaFunction,
  [program = '', ...args]: readonly string[],
): RuntimeProcess {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...environment, AWS_LAMBDA_FUNCTION_NAME: name },
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
  const next = messagesIn(child.stdio[3] as NodeJS.ReadableStream);
  return {
    send: (message) => void child.stdin.write(`${JSON.stringify(message)}\n`),
    async next() {
      const message = await next();
      if (message === undefined) await ended;
      return message;
    },
    kill: () => void child.kill('SIGKILL'),
    printed: () => output,
    async close() {
      child.stdin.end();
      await ended;
      return output;
    },
  };
}
