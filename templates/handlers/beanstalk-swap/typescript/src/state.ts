import * as z from 'zod';

const id = z.string().min(1).max(64);
const milliseconds = z.int().positive();

/** What the next job has to know: written down before anything is swapped. */
export const state = z.strictObject({
  /** Of the environment that shall have the CNAME, and of the other: a name can be given again. */
  environmentId: id,
  otherId: id,
  /** What the environment has before the swap, and the other one after it. */
  spareCname: z.string().min(1).max(255),
  /** When Elastic Beanstalk took the swap on, or the swap back: it is not asked again then. */
  askedAt: milliseconds.optional(),
  /** Since when the CNAMEs are swapped and both environments Ready. */
  swappedAt: milliseconds.optional(),
  /** Why the CNAMEs are being swapped back. */
  undoing: z.string().min(1).optional(),
});

export type State = z.infer<typeof state>;
