import * as z from 'zod';
import { continueLater, defineAction, succeeded } from './codepipeline/index.js';
import { mayBeAsked } from './http-address.js';
import { probe } from './http-probe.js';

/**
 * Asks a URL and succeeds on the expected answer. A fresh deployment may need a while: as long as the
 * answer is another one, the check is repeated with the next job, about 30 seconds later.
 */
export const action = defineAction({
  parameters: z.strictObject({
    url: z.string().max(1_000).refine(mayBeAsked, {
      error: 'an http:// or https:// URL without user name and password is wanted',
    }),
    expectedStatus: z.int().min(100).max(599).default(200),
    expectedText: z.string().min(1).max(1_000).optional(),
    /** For one check, redirects included. */
    timeoutSeconds: z.int().min(1).max(30).default(10),
    /** For all checks together; with 0 the first one decides. */
    withinSeconds: z.int().min(0).max(43_200).default(600),
  }),
  state: z.strictObject({
    /** How often the check has failed. */
    failures: z.int().positive(),
  }),
  target: ({ url }) => url,
  deadlineSeconds: ({ withinSeconds }) => withinSeconds,

  run: async (parameters, { state, signal, logger }) => {
    const result = await probe({ ...parameters, signal });
    if (!result.healthy) {
      const failures = (state?.failures ?? 0) + 1;
      logger.warn('Not healthy', { failures, ...result });
      return continueLater({ failures }, { summary: result.reason });
    }
    const { status, durationMilliseconds } = result;
    logger.info('Healthy', { failures: state?.failures ?? 0, ...result });
    return succeeded({
      summary: `Answered ${status} after ${durationMilliseconds} ms`,
      outputVariables: {
        status: String(status),
        durationMilliseconds: String(durationMilliseconds),
      },
    });
  },
});
