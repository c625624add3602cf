import * as z from 'zod';

const pointer = z.string().min(1).max(400);

/** One record set that is moved: written down before anything is changed, so that it can be undone. */
const move = z.strictObject({
  type: z.enum(['CNAME', 'A', 'AAAA']),
  /** The set identifier of a weighted record. */
  id: z.string().min(1).max(128).optional(),
  /** What it pointed to, and is to point to: see pointer.ts. */
  before: pointer,
  after: pointer,
});

export type Move = z.infer<typeof move>;

/** What the next job has to know. */
export const state = z.strictObject({
  moves: z.array(move).min(1),
  /** Of the last change; absent until there is one. */
  changeId: z.string().min(1).max(32).optional(),
  /** Since when all name servers have had the change, in milliseconds since 1970. */
  inSyncSince: z.int().positive().optional(),
  /** Why the record is being moved back. */
  undoing: z.string().min(1).optional(),
});

export type State = z.infer<typeof state>;
