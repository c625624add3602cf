import * as z from 'zod';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;
/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_InputArtifact.html */
const ARTIFACT_NAME = /^[A-Za-z0-9_-]{1,100}$/;
const STACK_ID = /^arn:[a-z0-9-]+:cloudformation:[a-z0-9-]+:[0-9]{12}:stack\/[^/]+\/.+$/;

const path = z.string().min(1).max(1_024);

/** The user parameters of the invoke action. */
export const parameters = z.strictObject({
  action: z.enum(['deploy', 'delete']).default('deploy'),
  stack: z.string().regex(STACK_NAME, 'must be the name of a stack, such as my-stack'),
  /** Without it the action's only input artifact. */
  artifact: z.string().regex(ARTIFACT_NAME, 'must be the name of an input artifact').optional(),
  /** Path of the template in the artifact. */
  file: path.default('template.yaml'),
  /** Path of a JSON file in the artifact, with the stack's parameters. */
  parametersFile: path.optional(),
  capabilities: z
    .array(z.enum(['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND']))
    .max(3)
    .default([]),
  /** CodePipeline gives up after 24 hours. */
  deadlineMinutes: z.int().min(1).max(1_430).default(120),
});

export type Parameters = z.infer<typeof parameters>;

/** What the next job has to know. */
export const state = z.strictObject({
  /** The stack on which the own operation was started; absent while another one is in progress. */
  stackId: z.string().regex(STACK_ID, 'must be the id of a stack').optional(),
});

export type State = z.infer<typeof state>;
