import * as z from 'zod';

const arn = z.string().min(1).max(512);

/** What the next job has to know. */
export const state = z.strictObject({
  /** The revision to deploy; absent until there is one. */
  taskDefinition: arn.optional(),
  /** The revision that the service had before; absent when that is the same one. */
  before: arn.optional(),
  /** The deployment to watch; absent until it is started. */
  deploymentId: z.string().min(1).max(100).optional(),
  /** When it was started, in milliseconds since 1970. */
  startedAt: z.int().positive().optional(),
});

export type State = z.infer<typeof state>;
