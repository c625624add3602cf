import type { Command } from 'commander';

import { attachFlags } from '../core/flags.js';
import { optionFor, shared } from './options.js';

/** Declares `attach`: the invoke action of a project that is there, in a pipeline that is there. */
export function declareAttach(program: Command): Command {
  const command = program
    .command('attach')
    .description("put a project's invoke action into a pipeline, or take it out again")
    .argument('[directory]', 'the project (default: the current directory)')
    .allowExcessArguments(false)
    .optionsGroup('Pipeline:');
  for (const { question, description } of attachFlags())
    command.addOption(optionFor(question, description));
  return command
    .optionsGroup('Run:')
    .option(
      '--file <pipeline.json>',
      'change a file, as aws codepipeline get-pipeline prints it, and call nothing',
    )
    .option('--detach', 'take the action out, and a stage that it leaves empty')
    .option('--grant', "let the pipeline's service role invoke the function, where it may not")
    .addOption(shared.profile)
    .addOption(shared.yes)
    .addOption(shared.dryRun)
    .addOption(shared.json)
    .helpOption('-h, --help', 'print this and stop');
}
