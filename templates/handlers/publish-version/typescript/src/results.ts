import type { LambdaFunction } from './function-list.js';
import type { Progress } from './progress.js';

/** One line for the pipeline's history. */
export function summarize(
  functions: readonly LambdaFunction[],
  progress: Progress,
  alias: string | undefined,
): string {
  const done = alias === undefined ? 'Published' : `Published, and alias ${alias} moved`;
  return `${done}: ${list(functions, progress, ' ', ', ')}`;
}

/**
 * A variable for each function, under its name, and all together in `versions`. (A function that is
 * itself called `versions` is only to be found in there.)
 *
 * The names of functions have no character that the name of a variable may not have.
 */
export function outputVariables(
  functions: readonly LambdaFunction[],
  progress: Progress,
): Record<string, string> {
  const single = functions.map(
    ({ name }, index) => [name, progress.versions[index] ?? ''] as const,
  );
  return { ...Object.fromEntries(single), versions: list(functions, progress, ':', ',') };
}

const list = (
  functions: readonly LambdaFunction[],
  { versions }: Progress,
  between: string,
  separator: string,
): string =>
  functions.map(({ name }, index) => `${name}${between}${versions[index] ?? ''}`).join(separator);
