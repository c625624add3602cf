import { Option } from 'commander';

import { flagOf, type Question } from '../core/questions.js';

/** A question's flag with what stands for its value: `--paths <a,b,…>`. */
export function termOf(question: Question): string {
  const { type } = question.schema;
  if (type === 'boolean') return `${flagOf(question)} [true|false]`;
  return `${flagOf(question)} ${type === 'array' ? '<a,b,…>' : '<value>'}`;
}

export const optionFor = (question: Question, description: string): Option =>
  new Option(termOf(question), description);

/** Switches that several commands have, each said once. */
export const shared = {
  yes: new Option('-y, --yes', 'take every default, ask nothing'),
  dryRun: new Option('--dry-run', 'show what would be done, change nothing'),
  json: new Option('--json', 'print the result as one JSON object on standard output'),
  profile: new Option('--profile <name>', 'the profile of the AWS configuration to use'),
} as const;
