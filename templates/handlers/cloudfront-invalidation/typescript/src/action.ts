import * as z from 'zod';
import {
  continueLater,
  defineAction,
  succeeded,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import { endingOf, endingOfError, type Ending } from './ending.js';
import { createInvalidation, getInvalidation } from './invalidation.js';
import { notify } from './notification.js';
import { parameters, type Parameters } from './parameters.js';

/** Without an id, the invalidation waits for CloudFront to have room for it. */
const state = z.strictObject({ invalidationId: z.string().min(1).optional() });

type State = z.infer<typeof state>;
type Context = ActionContext<State>;

/** Invalidates paths of a CloudFront distribution, waits until that is done, and says so. */
export const action = defineAction({
  parameters,
  state,
  target: ({ distributionId }) => distributionId,
  deadlineSeconds: 3_600,

  run: async (given, context) => {
    try {
      const outcome = await invalidate(given, context);
      await announce(endingOf(outcome, context), given, context);
      return outcome;
    } catch (error) {
      await announce(endingOfError(error, context), given, context);
      throw error;
    }
  },
});

async function invalidate(
  { distributionId, paths }: Parameters,
  { state, idempotencyToken, signal }: Context,
): Promise<Outcome<State>> {
  const invalidation = state?.invalidationId
    ? await getInvalidation(distributionId, state.invalidationId, signal)
    : await createInvalidation(distributionId, paths, idempotencyToken, signal);
  if (!invalidation) {
    return continueLater(
      {},
      { summary: `Too many invalidations of ${distributionId} are in progress; waiting for room` },
    );
  }
  const { id, status } = invalidation;
  // The only status that the API documents as an end.
  if (status !== 'Completed') {
    const summary = `Invalidation ${id} of ${distributionId} is ${status}`;
    return continueLater({ invalidationId: id }, { summary, externalExecutionId: id });
  }
  return succeeded({
    summary: `Invalidation ${id} of ${distributionId} is completed`,
    externalExecutionId: id,
    outputVariables: { invalidationId: id, status },
  });
}

/** Tells the topic, if there is one, and if this is the end. */
async function announce(
  ending: Ending | undefined,
  { distributionId, paths, topicArn }: Parameters,
  context: Context,
): Promise<void> {
  if (!ending || topicArn === undefined) return;
  const notification = {
    topicArn,
    subject: `${ending.result}: CloudFront invalidation of ${distributionId}`,
    message: [
      ending.reason,
      '',
      `Distribution: ${distributionId}`,
      `CodePipeline job: ${context.jobId}`,
      `Paths: ${paths.join(', ')}`,
    ].join('\n'),
  };
  await notify(notification, context);
}
