import * as z from 'zod';

/** What the next job has to know, when the message could not be sent yet. */
export const state = z.strictObject({
  /** How often it was tried in vain. */
  failures: z.int().positive().max(100),
  /** Not to be tried again before then, in milliseconds since 1970. */
  notBefore: z.int().positive().optional(),
});

export type State = z.infer<typeof state>;
