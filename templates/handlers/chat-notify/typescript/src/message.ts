import { configurationError } from './codepipeline/index.js';
import type { Parameters } from './parameters.js';

/** What is to be said, to whomever. */
export interface Message {
  readonly text: string;
  /** The execution in the console, or the pipeline, as far as their names are known. */
  readonly link: string | undefined;
}

type Given = Pick<Parameters, 'message' | 'pipeline' | 'executionId'>;

/** By the partition of the region; all others are the usual one. */
const CONSOLES = [
  ['cn-', 'console.amazonaws.cn'],
  ['us-gov-', 'console.amazonaws-us-gov.com'],
] as const;

/**
 * Fills in `{pipeline}`, `{executionId}`, `{region}` and `{link}`. Other braces are text.
 *
 * @throws {ActionFailure} naming a placeholder that has no value
 */
export function compose(
  { message, pipeline, executionId }: Given,
  { AWS_REGION: region }: Readonly<NodeJS.Dict<string>>,
): Message {
  const link = linkTo(pipeline, executionId, region);
  const values = { pipeline, executionId, region, link };
  const text = message.replace(
    /\{(pipeline|executionId|region|link)\}/g,
    (placeholder, name: keyof typeof values) => {
      const value = values[name];
      if (value !== undefined) return value;
      throw configurationError(
        `UserParameters.message has ${placeholder}: it needs ${name === 'executionId' ? name : 'pipeline'}`,
      );
    },
  );
  return { text, link };
}

function linkTo(pipeline?: string, executionId?: string, region?: string): string | undefined {
  if (pipeline === undefined || region === undefined) return undefined;
  const [, host = `${region}.console.aws.amazon.com`] =
    CONSOLES.find(([prefix]) => region.startsWith(prefix)) ?? [];
  const page =
    executionId === undefined ? 'view' : `executions/${encodeURIComponent(executionId)}/timeline`;
  return `https://${host}/codesuite/codepipeline/pipelines/${pipeline}/${page}?region=${region}`;
}
