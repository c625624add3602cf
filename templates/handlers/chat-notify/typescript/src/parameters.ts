import * as z from 'zod';

/** The user parameters of the invoke action. Where the message goes is none of them. */
export const parameters = z.strictObject({
  /** What is said; see message.ts for its placeholders. */
  message: z.string().min(1).max(2_000).default('Pipeline {pipeline} got this far: {link}'),
  /** Name of the pipeline, which no event carries. */
  pipeline: z
    .string()
    .regex(/^[A-Za-z0-9.@_-]{1,100}$/, 'must be the name of a pipeline')
    .optional(),
  /** `#{codepipeline.PipelineExecutionId}`, which CodePipeline replaces. */
  executionId: z.string().min(1).max(100).optional(),
  /** What becomes of the pipeline when the message cannot be sent. */
  onFailure: z.enum(['continue', 'fail']).default('continue'),
});

export type Parameters = z.infer<typeof parameters>;
