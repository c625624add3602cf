import type { CommandName, Invocation } from './command-line/invocation.js';
import {
  attachText,
  errorJson,
  errorText,
  exitStatusOf,
  resultText,
  roleText,
} from './command-line/output.js';
import { parseCommandLine } from './command-line/program.js';
import { isSamePlace } from './core/paths.js';
import type { GeneratorClass } from './shell/run.js';
import { isInteractive } from './shell/run-options.js';
import { identity } from './shell/identity.js';
import { packageRoot } from './shell/package-root.js';
import { templates } from './shell/templates.js';

/** Chalk, which Yeoman paints with, does not know NO_COLOR (https://no-color.org) but this. */
if (process.env['NO_COLOR']) process.env['FORCE_COLOR'] = '0';

/** `npm start` runs in the folder of this package and tells where the person stands; whoever else runs us stands here. */
const isNpmStart = isSamePlace(process.cwd(), packageRoot);
const cwd = (isNpmStart ? process.env['INIT_CWD'] : undefined) ?? process.cwd();

/** Runs a command and returns what it prints: its result as JSON, or in words. */
type Execute = (options: unknown, json: boolean) => Promise<string>;

/** Loads a command when it is run: whoever asks for help needs no Yeoman, whoever makes no role no AWS client. */
const command =
  <Result>(
    load: () => Promise<{ default: GeneratorClass<Result> }>,
    text: (result: Result) => string,
  ): Execute =>
  async (options, json) => {
    const [{ default: generator }, { runGenerator }] = await Promise.all([
      load(),
      import('./shell/run.js'),
    ]);
    const people = json ? process.stderr : process.stdout;
    const result = await runGenerator(generator, options, cwd, { stdin: process.stdin, people });
    return json ? JSON.stringify(result) : text(result);
  };

const commands: Readonly<Record<CommandName, Execute>> = {
  app: command(() => import('./app/index.js'), resultText),
  role: command(() => import('./role/index.js'), roleText),
  attach: command(() => import('./attach/index.js'), attachText),
};

async function run({ command: name, directory, flags, switches }: Invocation): Promise<void> {
  const { json = false, yes, ...others } = switches;
  const interactive = isInteractive(yes) && !json;
  const place = directory === undefined ? {} : { directory };
  console.log(await commands[name]({ ...place, ...others, flags, interactive }, json));
}

/** Runs a command line. @returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const parsed = parseCommandLine(templates(), identity().version, args);
    if (typeof parsed === 'string') process.stdout.write(parsed);
    else await run(parsed);
    return 0;
  } catch (error) {
    if (args.includes('--json')) console.log(JSON.stringify(errorJson(error)));
    else console.error(errorText(error));
    return exitStatusOf(error);
  }
}
