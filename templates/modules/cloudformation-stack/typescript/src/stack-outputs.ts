import type { Logger } from './codepipeline/index.js';
import type { Stack } from './stacks.js';

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html */
const KEY = /^[A-Za-z0-9@\-_]+$/;
/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const MAXIMUM_BYTES = 122_880;

/**
 * Makes output variables of the id and the outputs of a stack. An output that CodePipeline would
 * not take is left out with a line in the log: the deployment has succeeded all the same.
 */
export function outputVariables(
  { id, outputs }: Pick<Stack, 'id' | 'outputs'>,
  logger: Pick<Logger, 'warn'>,
): Record<string, string> {
  const variables: Record<string, string> = { stackId: id };
  let bytes = sizeOf('stackId', id);
  for (const { OutputKey: key = '', OutputValue: value = '' } of outputs) {
    const size = sizeOf(key, value);
    const problem = problemOf(key, bytes + size, variables);
    if (problem === undefined) {
      variables[key] = value;
      bytes += size;
    } else {
      logger.warn('An output of the stack is no output variable', { output: key, problem });
    }
  }
  return variables;
}

function problemOf(
  key: string,
  bytes: number,
  variables: Readonly<Record<string, string>>,
): string | undefined {
  if (!KEY.test(key)) return 'its key may have letters, digits, @, - and _ only';
  if (Object.hasOwn(variables, key)) return 'its key is taken';
  if (bytes > MAXIMUM_BYTES) return `with it they would have more than ${MAXIMUM_BYTES} bytes`;
  return undefined;
}

function sizeOf(key: string, value: string): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value);
}
