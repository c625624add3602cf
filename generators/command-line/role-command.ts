import type { Command } from 'commander';

import { roleFlags } from '../core/flags.js';
import { optionFor, shared } from './options.js';

/** Declares `role`: the execution role of a project that is there. */
export function declareRole(program: Command): Command {
  const command = program
    .command('role')
    .description("create or refresh a project's execution role in IAM")
    .argument('[directory]', 'the project (default: the current directory)')
    .allowExcessArguments(false)
    .optionsGroup('Role:');
  for (const { question, description } of roleFlags())
    command.addOption(optionFor(question, description));
  return command
    .optionsGroup('Run:')
    .option('--delete', 'delete the role, and whatever else was made with it')
    .option(
      '--print',
      'write commands of the AWS CLI and a CloudFormation template that make the role; call nothing',
    )
    .addOption(shared.profile)
    .addOption(shared.yes)
    .option('--force', 'take over a role of that name that this project did not make')
    .addOption(shared.dryRun)
    .addOption(shared.json)
    .helpOption('-h, --help', 'print this and stop');
}
