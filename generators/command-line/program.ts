import { Command, CommanderError, Option, type Help } from 'commander';

import { listTemplates } from '../core/listing.js';
import type { Catalog } from '../core/catalog.js';
import { AnswersError } from '../core/errors.js';
import { flagGroups, type Flag, type FlagGroup } from '../core/flags.js';
import { flagOf, type Question } from '../core/questions.js';

/** What the command line says, before anything is looked at. */
export interface Invocation {
  readonly directory?: string;
  /** Values of questions by name, as they were written. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly switches: Switches;
}

/** Flags that steer a run and are no answers. */
export interface Switches {
  readonly answers?: string;
  readonly yes?: boolean;
  readonly skipInstall?: boolean;
  readonly git: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const valueOf = ({ schema }: Question): string => {
  if (schema.type === 'boolean') return ' [true|false]';
  return schema.type === 'array' ? ' <a,b,…>' : ' <value>';
};

const optionFor = (question: Question, description: string): Option =>
  new Option(`${flagOf(question)}${valueOf(question)}`, description);

/** Commander knows a flag once; templates that share one describe it each in its own section. */
function templateSections(groups: readonly FlagGroup[], help: Help): string {
  const termOf = ({ question }: Flag): string => `${flagOf(question)}${valueOf(question)}`;
  const width = Math.max(...groups.flatMap(({ flags }) => flags.map((f) => termOf(f).length)));
  return groups
    .flatMap(({ title, flags }) => [
      `\n${title}:`,
      ...flags.map((flag) => help.formatItem(termOf(flag), width, flag.description, help)),
    ])
    .join('\n');
}

function declare(catalog: Catalog, version: string): Command {
  const program = new Command('create-codepipeline-handler')
    .description(
      'Creates an AWS Lambda project for a CodePipeline Invoke action or a CodeDeploy lifecycle hook.',
    )
    .usage('[directory] [flags]')
    .argument('[directory]', 'the directory to create')
    .allowExcessArguments(false)
    .showSuggestionAfterError()
    .exitOverride();
  const [project, ...templates] = flagGroups(catalog);
  program.optionsGroup('Project:');
  for (const { question, description } of project?.flags ?? [])
    program.addOption(optionFor(question, description));
  program
    .optionsGroup('Run:')
    .option('--answers <file.json>', 'read answers from a JSON file; flags go before it')
    .option('-y, --yes', 'take every default, ask nothing')
    .option('--skip-install', 'do not install dependencies')
    .option('--no-git', 'do not make a git repository')
    .option(
      '--force',
      'write into a directory that is not empty; what is replaced is kept beside it',
    )
    .option('--dry-run', 'show what would be written, write nothing')
    .option('--json', 'print the result as one JSON object on standard output')
    .option('--list-templates', 'print the templates and stop')
    .version(version, '-v, --version', 'print the version and stop')
    .helpOption('-h, --help', 'print this and stop');
  const shared = new Map(templates.flatMap(({ flags }) => flags.map((f) => [f.question.name, f])));
  for (const { question, description } of shared.values())
    program.addOption(optionFor(question, description).hideHelp());
  return program
    .addHelpText('after', ({ command }) => {
      const help = command.createHelp();
      help.prepareContext({ helpWidth: process.stdout.columns });
      return templateSections(templates, help);
    })
    .addHelpText('after', `\nTemplates:\n${listTemplates(catalog)}`);
}

/** The run's own switches; everything else that commander found is an answer. */
function separate(options: Record<string, unknown>): Pick<Invocation, 'flags' | 'switches'> {
  const {
    answers,
    yes,
    skipInstall,
    git,
    force,
    dryRun,
    json,
    listTemplates: _,
    ...flags
  } = options;
  const switches = { answers, yes, skipInstall, git, force, dryRun, json } as Switches;
  return { flags, switches };
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
  let printed = '';
  const program = declare(catalog, version).configureOutput({
    writeOut: (text) => (printed += text),
    writeErr: () => undefined,
  });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return printed;
    const message = error.message.replace(/^error: /u, '').replaceAll('\n', ' ');
    throw new AnswersError([{ flag: 'command line', message: `${message}; see --help` }], {
      cause: error,
    });
  }
  const options = program.opts<Record<string, unknown>>();
  if (options['listTemplates']) return `${listTemplates(catalog)}\n`;
  const [directory] = program.args;
  return { ...(directory !== undefined && { directory }), ...separate(options) };
}
