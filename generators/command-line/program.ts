import { Command, CommanderError } from 'commander';

import { triggerOf, type Catalog } from '../core/catalog.js';
import { AnswersError } from '../core/errors.js';
import { listTemplates } from '../core/listing.js';
import { declareAttach } from './attach-command.js';
import { declareCreate } from './create-command.js';
import { separate, type CommandName, type Invocation } from './invocation.js';
import { declareRole } from './role-command.js';

/** Collects what commander would write itself. */
interface Output {
  text: string;
}

/** What a function can be made for, in the order of the templates. */
function callers(catalog: Catalog): string {
  const titles = catalog.templates.map((template) => triggerOf(catalog, template).title);
  return [...new Set(titles)].join(', ');
}

function declare(
  catalog: Catalog,
  version: string,
  output: Output,
  chosen: (command: CommandName, parsed: Command) => void,
): Command {
  const program = new Command('create-codepipeline-handler')
    .description(
      `Creates the project of an AWS Lambda function. What it is called by: ${callers(catalog)}.`,
    )
    .configureOutput({ writeOut: (text) => (output.text += text), writeErr: () => undefined })
    .showSuggestionAfterError()
    .exitOverride()
    // A flag behind a command is that command's.
    .enablePositionalOptions()
    .version(version, '-v, --version', 'print the version and stop')
    .helpOption('-h, --help', 'print this and stop')
    .helpCommand(false);
  declareCreate(program, catalog);
  program.action(() => chosen('app', program));
  const role = declareRole(program);
  role.action(() => chosen('role', role));
  const attach = declareAttach(program);
  attach.action(() => chosen('attach', attach));
  return program;
}

/**
 * Reads the command line.
 * @returns the invocation, or text to print where only information is asked for.
 * @throws AnswersError for a flag that does not exist or lacks its value.
 */
export function parseCommandLine(
  catalog: Catalog,
  version: string,
  args: readonly string[],
): Invocation | string {
  const output: Output = { text: '' };
  let invocation: Invocation | undefined;
  const program = declare(catalog, version, output, (command, parsed) => {
    const [directory] = parsed.args;
    const place = directory === undefined ? {} : { directory };
    invocation = { command, ...place, ...separate(parsed.opts()) };
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return output.text;
    const message = error.message.replace(/^error: /u, '').replaceAll('\n', ' ');
    throw new AnswersError([{ flag: 'command line', message: `${message}; see --help` }], {
      cause: error,
    });
  }
  if (!invocation || invocation.switches.listTemplates) return `${listTemplates(catalog)}\n`;
  return invocation;
}
