import { createHash } from 'node:crypto';
import * as z from 'zod';
import { configurationError } from './codepipeline/index.js';
import { MAXIMUM_FUNCTIONS, type LambdaFunction } from './function-list.js';

/**
 * How far the work has come. Functions are worked off in the order of the file, so counting is enough,
 * and the versions of 100 functions fit into a continuation token.
 */
export const progressState = z.strictObject({
  /** Which functions and which alias it is about, as {@link digest}. */
  functions: z.string().regex(/^[0-9a-f]{16}$/),
  /** The published versions, of the first functions of the file. */
  versions: z.array(z.string().regex(/^\d{1,9}$/)).max(MAXIMUM_FUNCTIONS),
  /** How many of the versions are active, from the first on. */
  active: z.int().min(0).max(MAXIMUM_FUNCTIONS),
  /** How many aliases point to their version, from the first on. */
  moved: z.int().min(0).max(MAXIMUM_FUNCTIONS),
});

/** Changed in place while the work goes on. */
export type Progress = z.infer<typeof progressState>;

/**
 * Goes on where the last job ended; from the start without a state.
 *
 * @throws {ActionFailure} when the state is about other functions or another alias
 */
export function resumeProgress(
  functions: readonly LambdaFunction[],
  alias: string | undefined,
  state: Progress | undefined,
): Progress {
  const expected = digest(functions, alias);
  const progress = state ?? { functions: expected, versions: [], active: 0, moved: 0 };
  const { versions, active, moved } = progress;
  const fits = versions.length <= functions.length && active <= versions.length && moved <= active;
  if (fits && progress.functions === expected) return structuredClone(progress);
  throw configurationError(
    'The functions in the file, or the alias, are not those that the work began with; ' +
      'release the change again',
  );
}

/** What people see while the work goes on. */
export function describeProgress(
  functions: readonly LambdaFunction[],
  { versions, active, moved }: Progress,
  alias: string | undefined,
  notYet: string,
) {
  const of = functions.length;
  const aliases = alias === undefined ? '' : `, alias ${alias} moved on ${moved}`;
  const steps = alias === undefined ? 2 : 3;
  return {
    summary: `Of ${of} functions ${versions.length} published, ${active} active${aliases}. ${notYet}`,
    percentComplete: Math.floor((100 * (versions.length + active + moved)) / (steps * of)),
  };
}

function digest(functions: readonly LambdaFunction[], alias = ''): string {
  const lines = [...functions.map(({ arn }) => arn), alias].join('\n');
  return createHash('sha256').update(lines).digest('hex').slice(0, 16);
}
