import type { Parameter } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { configurationError, readJsonObject, type InputArtifacts } from './codepipeline/index.js';
import { issuesText } from './lambda/error-text.js';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAXIMUM = { parameters: 200, characters: 4_096 };

const schema = z.strictObject({
  Parameters: z
    .record(z.string(), z.string().max(MAXIMUM.characters))
    .refine((record) => Object.keys(record).length <= MAXIMUM.parameters, {
      error: `must have at most ${MAXIMUM.parameters} entries`,
    }),
});

/**
 * Reads the stack's parameters out of the input artifact, `{"Parameters": {"Name": "value"}}`: the
 * part of CodePipeline's template configuration file that needs no further permission.
 *
 * @throws {ActionFailure} when the file is missing, or naming what is wrong in it, never its values
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
 */
export async function readStackParameters(
  artifacts: Pick<InputArtifacts, 'readText'>,
  { artifact, file }: { readonly artifact?: string | undefined; readonly file: string },
): Promise<Parameter[]> {
  const text = await artifacts.readText(artifact, file);
  const parsed = schema.safeParse(readJsonObject(text, file));
  if (!parsed.success) throw configurationError(issuesText(parsed.error, file));
  return Object.entries(parsed.data.Parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
}
