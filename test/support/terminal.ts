import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

import { toolsInstall } from './folders.js';
import { ready } from './generator.js';
import { activated } from './installs.js';
import { succeed } from './process.js';
import { publishedCli } from './published.js';

const DRIVER = fileURLToPath(new URL('terminal.py', import.meta.url));

export const ENTER = '\r';
export const DOWN = '\u001B[B';
export const CTRL_C = '\u0003';

/** Waits for `expect` on the screen, then types `send`, one key after the other. */
export interface Step {
  readonly expect: string;
  readonly send: string;
}

export interface Dialogue {
  /** All that was shown, without control characters. */
  readonly screen: string;
  /** The text that never came, if one did not. */
  readonly missed: string | null;
  readonly status: number | null;
}

/** Runs the generator in a pseudo-terminal, as a person does. */
export async function converse(
  args: readonly string[],
  cwd: string,
  steps: readonly Step[],
  more: Readonly<Record<string, string>> = {},
): Promise<Dialogue> {
  await ready();
  const { PATH = '', HOME = '' } = process.env;
  const terminal = { TERM: 'xterm-256color', LANG: 'C.UTF-8' };
  const env = { PATH, HOME, ...terminal, AWS_REGION: 'eu-central-1', ...more };
  const job = { argv: [process.execPath, publishedCli, ...args], cwd, env, steps };
  const { stdout } = await succeed(join(toolsInstall, 'bin', 'python'), [DRIVER], {
    env: activated(toolsInstall),
    input: JSON.stringify(job),
  });
  const result = JSON.parse(stdout) as Dialogue;
  return { ...result, screen: stripVTControlCharacters(result.screen) };
}
