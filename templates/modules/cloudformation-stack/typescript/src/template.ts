import { configurationError, type InputArtifacts } from './codepipeline/index.js';

/** CloudFormation's limits, in bytes: in a request, and in S3. */
export const MAXIMUM_IN_REQUEST = 51_200;
const MAXIMUM_IN_S3 = 1_000_000;
/** What is unpacked, so that the message above the limit can say how large the template is. */
const MAXIMUM_UNPACKED = 4 * 1024 * 1024;

/**
 * Reads the template out of the input artifact.
 *
 * @throws {ActionFailure} when it is missing, empty or larger than CloudFormation takes
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export async function readTemplate(
  artifacts: Pick<InputArtifacts, 'readText'>,
  { artifact, file }: { readonly artifact?: string | undefined; readonly file: string },
): Promise<string> {
  const template = await artifacts.readText(artifact, file, { maxBytes: MAXIMUM_UNPACKED });
  if (template.trim() === '') throw configurationError(`The template ${file} is empty`);
  const bytes = Buffer.byteLength(template);
  if (bytes > MAXIMUM_IN_S3) {
    throw configurationError(
      `The template ${file} has ${bytes} bytes, CloudFormation takes at most ${MAXIMUM_IN_S3}; ` +
        'split it into nested stacks',
    );
  }
  return template;
}
