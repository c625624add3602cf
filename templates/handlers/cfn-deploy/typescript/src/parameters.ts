import * as z from 'zod';
import { templateSource } from './template-source.js';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/** The user parameters of the invoke action. */
export const parameters = z.strictObject({
  action: z.enum(['deploy', 'delete']).default('deploy'),
  stack: z.string().regex(STACK_NAME, 'must be the name of a stack, such as my-stack'),
  ...templateSource,
  /** CodePipeline gives up after 24 hours. */
  deadlineMinutes: z.int().min(1).max(1_430).default(120),
});

export type Parameters = z.infer<typeof parameters>;
