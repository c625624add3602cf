import * as z from 'zod';

const STACK_ID = /^arn:[a-z0-9-]+:cloudformation:[a-z0-9-]+:[0-9]{12}:stack\/[^/]+\/.+$/;

/** What the next job has to know of a stack. */
export const state = z.strictObject({
  /** The stack on which the own operation was started; absent while another one is in progress. */
  stackId: z.string().regex(STACK_ID, 'must be the id of a stack').optional(),
});

export type State = z.infer<typeof state>;
