import { jobFailed } from './failure.js';

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html */
const NAME = /^[A-Za-z0-9@\-_]+$/;
/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const MAXIMUM_BYTES = 122_880;

/**
 * Checks output variables before they are reported: neither the SDK nor the CLI does, and a result
 * that CodePipeline refuses leaves the action hanging.
 *
 * @throws {ActionFailure} naming the variable, or the size of all
 */
export function checkOutputVariables(variables: Readonly<Record<string, string>> = {}): void {
  let bytes = 0;
  for (const [name, value] of Object.entries(variables)) {
    if (!NAME.test(name)) {
      throw jobFailed(
        `The name of output variable ${JSON.stringify(name)} may have letters, digits, @, - and _`,
      );
    }
    if (typeof value !== 'string') {
      throw jobFailed(`Output variable ${name} has to be a string, not ${typeof value}`);
    }
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  if (bytes > MAXIMUM_BYTES) {
    throw jobFailed(
      `The output variables have ${bytes} bytes together, ${MAXIMUM_BYTES} are allowed`,
    );
  }
}
