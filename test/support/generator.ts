import { neutral, run, type Result, type RunSettings } from './process.js';
import { publish, publishedCli } from './published.js';

let published: Promise<void> | undefined;

/** Makes what is published, if something has changed; asks for that only once. */
export const ready = (): Promise<void> => (published ??= publish());

/** Runs the command line that is published, by default with the Node.js that runs the tests. */
export async function generator(
  args: readonly string[],
  settings: RunSettings = {},
  node: string = process.execPath,
): Promise<Result> {
  await ready();
  return run(node, [publishedCli, ...args], { ...settings, env: { ...neutral, ...settings.env } });
}
