import * as z from 'zod';
import { templateSource } from './template-source.js';

/** The user parameters of the invoke action. */
export const parameters = z.strictObject({
  action: z.enum(['create', 'delete']).default('create'),
  /** What the stack is called behind the prefix that the function's environment has. */
  suffix: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,63}$/, 'must be 1 to 63 letters, digits and hyphens')
    .default('main'),
  ...templateSource,
  /** What CloudFormation does with a stack whose creation has failed. */
  onFailure: z.enum(['DELETE', 'ROLLBACK', 'DO_NOTHING']).default('DELETE'),
  /** CodePipeline gives up after 24 hours. */
  deadlineMinutes: z.int().min(1).max(1_430).default(120),
});
