import * as z from 'zod';
import { continueLater, defineAction, succeeded } from './codepipeline/index.js';
import { work } from './work.js';

/** The invoke action: starts the work, looks whether it is done, and says so. */
export const action = defineAction({
  // What the pipeline hands over, as JSON in the invoke action's UserParameters. A name that is not
  // listed here is refused, so that a typing error does not go unnoticed.
  parameters: z.strictObject({
    message: z.string().min(1).max(200).default('hello'),
  }),

  // What the next job has to know, in the continuation token. Leave `state` out for work that is
  // always done within one invocation.
  state: z.strictObject({
    workId: z.string(),
  }),

  // What the job works on: a continuation token of something else is refused.
  target: ({ message }) => message,

  // How long the work may take over all its jobs.
  deadlineSeconds: 3_600,

  run: async ({ message }, { state, idempotencyToken, signal, logger }) => {
    // The first job has no state. Lambda may deliver it twice: the token is the same both times, so
    // that the service in question can tell that it is the same work.
    const workId = state?.workId ?? (await work.start(message, idempotencyToken, signal));
    logger.info('Looking after the work', { workId });

    // Not done yet? Do not wait: CodePipeline calls again in about 30 seconds.
    if (!(await work.isDone(workId, signal))) {
      return continueLater({ workId }, { summary: `${workId} is running` });
    }

    // Work that failed is thrown, e.g. `throw jobFailed('The reason, for people')`.
    return succeeded({
      summary: `${message}: done`,
      externalExecutionId: workId,
      outputVariables: { message },
    });
  },
});
