import * as z from 'zod';

const count = z.int().min(0);

/** What one job hands to the next. Files are worked off in the order of the plan, so counting is enough. */
export const state = z.strictObject({
  /** Which files it is about: the fingerprint of the plan. */
  files: z.string().regex(/^[0-9a-f]{16}$/),
  /** How many files are done, uploaded or found unchanged. */
  settled: count,
  /** How many of them were uploaded. */
  uploaded: count,
  /** How many objects were deleted. */
  deleted: count,
});

export type State = z.infer<typeof state>;
