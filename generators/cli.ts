#!/usr/bin/env node
import { prepared } from './command-line/prepared.js';

/** Columns of what is printed where no terminal says how wide it is. */
const WIDTH = 80;

/** What can be said without looking anything up. */
function preparedAnswer([flag = '', ...others]: readonly string[]): string | undefined {
  const isOwn = process.env['CODEPIPELINE_HANDLER_TEMPLATES_ROOT'] === undefined;
  const { columns = WIDTH } = process.stdout as Partial<typeof process.stdout>;
  return isOwn && columns === WIDTH && others.length === 0 ? prepared[flag] : undefined;
}

const args = process.argv.slice(2);
const answer = preparedAnswer(args);
if (answer === undefined) {
  const { main } = await import('./main.js');
  process.exit(await main(args));
}
process.stdout.write(answer);
