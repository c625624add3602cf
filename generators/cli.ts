#!/usr/bin/env node
import { resolve } from 'node:path';

import { errorJson, errorText, exitStatusOf, resultText } from './command-line/output.js';
import { parseCommandLine, type Invocation } from './command-line/program.js';
import { isInteractive } from './shell/run-options.js';
import { identity } from './shell/identity.js';
import { templates } from './shell/templates.js';

/** Chalk, which Yeoman paints with, does not know NO_COLOR (https://no-color.org) but this. */
if (process.env['NO_COLOR']) process.env['FORCE_COLOR'] = '0';

/** `npm start` runs in the folder of this package and tells where the person stands; whoever else runs us stands here. */
const isNpmStart = process.cwd() === resolve(import.meta.dirname, '..');
const cwd = (isNpmStart ? process.env['INIT_CWD'] : undefined) ?? process.cwd();

async function create({ directory, flags, switches }: Invocation): Promise<void> {
  const { json, yes, ...run } = switches;
  const interactive = isInteractive(yes) && !json;
  // Loaded here: whoever asks for help needs no Yeoman.
  const [{ default: App }, { runGenerator }] = await Promise.all([
    import('./app/index.js'),
    import('./shell/run.js'),
  ]);
  const people = json ? process.stderr : process.stdout;
  const options = { ...(directory !== undefined && { directory }), ...run, flags, interactive };
  const result = await runGenerator(App, options, cwd, { stdin: process.stdin, people });
  console.log(json ? JSON.stringify(result) : resultText(result));
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const parsed = parseCommandLine(templates(), identity().version, args);
    if (typeof parsed === 'string') process.stdout.write(parsed);
    else await create(parsed);
    return 0;
  } catch (error) {
    if (args.includes('--json')) console.log(JSON.stringify(errorJson(error)));
    else console.error(errorText(error));
    return exitStatusOf(error);
  }
}

process.exit(await main(process.argv.slice(2)));
