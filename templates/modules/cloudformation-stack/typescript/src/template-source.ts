import * as z from 'zod';

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_InputArtifact.html */
const ARTIFACT_NAME = /^[A-Za-z0-9_-]{1,100}$/;

const path = z.string().min(1).max(1_024);

/** The user parameters that say which template there is, and what it is given. */
export const templateSource = {
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
};

export type TemplateSource = z.infer<z.ZodObject<typeof templateSource>>;
