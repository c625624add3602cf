import * as z from 'zod';
import { moveAliases } from './alias.js';
import { continueLater, defineAction, succeeded } from './codepipeline/index.js';
import { readFunctionList } from './function-list.js';
import { lambda } from './lambda-client.js';
import { untilNotYet } from './not-yet.js';
import { describeProgress, progressState, resumeProgress } from './progress.js';
import { awaitVersions, publishVersions } from './publish.js';
import { outputVariables, summarize } from './results.js';

/**
 * Publishes a version of each Lambda function that a file of the input artifact names, waits until
 * the versions are active, and then, on request, moves an alias to them.
 */
export const action = defineAction({
  parameters: z.strictObject({
    /** Path in the input artifact: JSON, a list of function ARNs or an object with them. */
    file: z.string().min(1).max(200).default('outputs.json'),
    /** The entries of the object to take; without it all that are ARNs of functions. */
    keys: z.array(z.string().min(1).max(255)).max(100).default([]),
    /** https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html */
    alias: z
      .string()
      .max(128)
      .regex(/^(?!\d+$)[A-Za-z0-9_-]+$/, 'Letters, digits, - and _ are wanted, not digits alone')
      .optional(),
  }),

  state: progressState,

  target: ({ file }) => `functions in ${file}`,

  deadlineSeconds: 3_600,

  run: async ({ file, keys, alias }, { artifacts, state, signal, remainingSeconds, logger }) => {
    // Every job reads the file again: its ARNs would not fit into the token, versions do.
    const text = await artifacts.readText(undefined, file);
    const functions = readFunctionList(text, { file, keys, region: await lambda.config.region() });
    const progress = resumeProgress(functions, alias, state);
    const calls = { signal, remainingSeconds, logger };

    const notYet = await untilNotYet(progress, async () => {
      await publishVersions(functions, progress, calls);
      await awaitVersions(functions, progress, calls);
      // Only now, so that the functions of one release change together.
      if (alias !== undefined) await moveAliases(functions, progress, alias, calls);
    });
    if (notYet !== undefined) {
      return continueLater(progress, describeProgress(functions, progress, alias, notYet));
    }
    return succeeded({
      summary: summarize(functions, progress, alias),
      outputVariables: outputVariables(functions, progress),
    });
  },
});
