import { configurationError } from './codepipeline/index.js';

/** A function to publish a version of. */
export interface LambdaFunction {
  readonly name: string;
  /** Without a version or alias. */
  readonly arn: string;
  /** Where it stands in the file, for messages: `"ApiFunctionArn"` or `[2]`. */
  readonly entry: string;
}

interface ListOptions {
  /** Path of the file, for messages. */
  readonly file: string;
  /** The entries of an object to take; empty for all that are ARNs of functions. */
  readonly keys: readonly string[];
  /** The region that the calls go to. */
  readonly region: string;
}

/** More than this many versions would not fit into a continuation token for sure. */
export const MAXIMUM_FUNCTIONS = 100;

/** https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html, FunctionName */
const FUNCTION_ARN =
  /^arn:aws[a-z-]*:lambda:(?<region>[a-z0-9-]+):\d{12}:function:(?<name>[A-Za-z0-9_-]{1,64})(?<qualifier>:.+)?$/;

/**
 * Reads the functions out of a JSON file: a list of ARNs, an object of name → ARN, or the outputs of
 * a stack as CloudFormation's deploy action writes them, an object of output key → value.
 *
 * In an object that is not narrowed by `keys`, values that are no ARNs of functions are passed over:
 * a stack has other outputs too. Everything else that is no function of this region is refused.
 *
 * @returns each function once, in the order of the file
 * @throws {ActionFailure} naming the entry that is wrong
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
 */
export function readFunctionList(text: string, options: ListOptions): LambdaFunction[] {
  const { file, region } = options;
  const functions = new Map<string, LambdaFunction>();
  for (const [entry, arn] of readEntries(text, options)) {
    if (!functions.has(arn)) functions.set(arn, readFunction(file, entry, arn, region));
  }
  if (functions.size === 0) throw configurationError(`${file} has no ARN of a Lambda function`);
  if (functions.size > MAXIMUM_FUNCTIONS) {
    throw configurationError(
      `${file} has ${functions.size} functions, ${MAXIMUM_FUNCTIONS} are allowed; split the action`,
    );
  }
  return [...functions.values()];
}

/** Pairs of entry and value that should be functions. */
function readEntries(text: string, { file, keys }: ListOptions): (readonly [string, string])[] {
  const value = parse(text, file);
  if (Array.isArray(value) && keys.length === 0) {
    return value.map((item: unknown, index) => textEntry(file, `[${index}]`, item));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const wanted =
      keys.length > 0 ? 'an object, because of the user parameter keys' : 'an object or a list';
    throw configurationError(`${file} has to be ${wanted}`);
  }
  const entries = new Map(Object.entries(value));
  if (keys.length === 0) {
    return [...entries]
      .map(([key, item]) => textEntry(file, JSON.stringify(key), item))
      .filter(([, item]) => /^arn:[^:]*:lambda:[^:]*:[^:]*:function:/.test(item));
  }
  return keys.map((key) => {
    if (entries.has(key)) return textEntry(file, JSON.stringify(key), entries.get(key));
    throw configurationError(
      `${file} has no entry ${JSON.stringify(key)}; it has ${[...entries.keys()].join(', ') || 'none'}`,
    );
  });
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of a SyntaxError quotes the text, and a stack's outputs are not for everyone.
    throw configurationError(`${file} is not JSON`);
  }
}

function textEntry(file: string, entry: string, value: unknown): readonly [string, string] {
  if (typeof value === 'string') return [entry, value];
  throw configurationError(`${file}, entry ${entry}: a string is wanted`);
}

function readFunction(file: string, entry: string, arn: string, here: string): LambdaFunction {
  const { region, name, qualifier } = FUNCTION_ARN.exec(arn)?.groups ?? {};
  const refuse = (why: string) => configurationError(`${file}, entry ${entry}: ${why}`);
  if (region === undefined || name === undefined) {
    throw refuse(
      'this is no ARN of a Lambda function, arn:aws:lambda:REGION:ACCOUNT:function:NAME',
    );
  }
  if (qualifier !== undefined) {
    throw refuse(
      `${arn} is one version or alias; the ARN of the function is wanted, without ${qualifier}`,
    );
  }
  if (region !== here) {
    throw refuse(
      `${arn} is in ${region}; versions are published in ${here}, where this action runs`,
    );
  }
  return { name, arn, entry };
}
