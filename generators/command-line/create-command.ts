import type { Command, Help } from 'commander';

import type { Catalog } from '../core/catalog.js';
import { flagGroups, type Flag, type FlagGroup } from '../core/flags.js';
import { listTemplates } from '../core/listing.js';
import { optionFor, shared, termOf } from './options.js';

/** Commander knows a flag once; templates that share one describe it each in its own section. */
function templateSections(groups: readonly FlagGroup[], help: Help): string {
  const term = ({ question }: Flag): string => termOf(question);
  const width = Math.max(...groups.flatMap(({ flags }) => flags.map((f) => term(f).length)));
  return groups
    .flatMap(({ title, flags }) => [
      `\n${title}:`,
      ...flags.map((flag) => help.formatItem(term(flag), width, flag.description, help)),
    ])
    .join('\n');
}

/** Declares the default command: a new project. */
export function declareCreate(program: Command, catalog: Catalog): void {
  const { ofEveryProject, ofTemplates } = flagGroups(catalog);
  program
    .usage('[directory] [flags]')
    .argument('[directory]', 'the directory to create')
    .allowExcessArguments(false);
  for (const { title, flags } of ofEveryProject) {
    program.optionsGroup(`${title}:`);
    for (const { question, description } of flags)
      program.addOption(optionFor(question, description));
  }
  program
    .optionsGroup('Run:')
    .option('--answers <file.json>', 'read answers from a JSON file; flags go before it')
    .addOption(shared.yes)
    .option('--skip-install', 'do not install dependencies')
    .option('--no-git', 'do not make a git repository')
    .option('--create-role', 'create the execution role in IAM, as the command role does')
    .addOption(shared.profile)
    .option(
      '--force',
      'write into a directory that is not empty; what is replaced is kept beside it',
    )
    .addOption(shared.dryRun)
    .addOption(shared.json)
    .option('--list-templates', 'print the templates and stop');
  const declared = new Map(
    ofTemplates.flatMap(({ flags }) => flags.map((flag) => [flag.question.name, flag])),
  );
  for (const { question, description } of declared.values())
    program.addOption(optionFor(question, description).hideHelp());
  program
    .addHelpText('after', ({ command }) => {
      const help = command.createHelp();
      help.prepareContext({ helpWidth: process.stdout.columns });
      return templateSections(ofTemplates, help);
    })
    .addHelpText('after', `\nTemplates:\n${listTemplates(catalog)}`);
}
