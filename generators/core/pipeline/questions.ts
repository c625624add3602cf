import type { Value } from '../manifest.js';
import type { Question } from '../questions.js';
import {
  ARTIFACT,
  CONFIGURATION_VALUE,
  INPUT_ARTIFACTS,
  NAME,
  NAMESPACE,
  RUN_ORDER,
} from './limits.js';

/** Answers to the questions below; what is absent follows from the project and the pipeline, an empty one is none. */
export interface AttachAnswers {
  readonly stage?: string;
  readonly after?: string;
  readonly action?: string;
  readonly inputArtifacts?: readonly string[];
  readonly userParameters?: string;
  readonly namespace?: string;
  readonly runOrder?: number;
}

const named = (
  name: string,
  message: string,
  help: string,
  { pattern, maxLength, wanted } = NAME,
): Question => ({
  name,
  message,
  help,
  schema: { type: 'string', pattern, maxLength },
  wanted,
});

/** @returns why a handler could not read a text as its parameters. */
function refuseParameters(text: Value): string | undefined {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(String(text));
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject ? undefined : 'no JSON object';
  } catch (error) {
    return (error as Error).message;
  }
}

export const pipelineQuestion = named(
  'pipeline',
  'Into which pipeline?',
  'the name of the pipeline (needed, but with --file)',
);

/** @param stages of the pipeline, where it has been read. */
export const stageQuestion = (stages: readonly string[] = []): Question => ({
  ...named(
    'stage',
    'Into which of its stages?',
    'the stage that gets the action; one that is not there is made, behind --after (needed)',
  ),
  ...(stages.length > 0 && { choices: stages.map((value) => ({ value, title: value })) }),
});

/** Which pipeline, where in it the action goes, and what it is given. */
export const attachQuestions: readonly Question[] = [
  pipelineQuestion,
  stageQuestion(),
  named('after', 'Behind which stage?', 'the stage that a new one is put behind'),
  named(
    'action',
    'Name of the action?',
    'the name of the action (default: the name of the project)',
  ),
  {
    name: 'inputArtifacts',
    message: 'Input artifacts?',
    help: 'names of input artifacts, separated by commas; "" is none (default: what the template needs)',
    schema: {
      type: 'array',
      items: { type: 'string', pattern: ARTIFACT.pattern, maxLength: ARTIFACT.maxLength },
      maxItems: INPUT_ARTIFACTS,
      uniqueItems: true,
    },
    wanted: `at most ${INPUT_ARTIFACTS} names, each ${ARTIFACT.wanted}`,
  },
  {
    name: 'userParameters',
    message: 'User parameters?',
    help: 'what the function is given, a JSON object (default: those of the project)',
    schema: { type: 'string', maxLength: CONFIGURATION_VALUE },
    wanted: `a JSON object of at most ${CONFIGURATION_VALUE} characters`,
    refuse: refuseParameters,
  },
  {
    ...named(
      'namespace',
      'Namespace?',
      'the namespace of the output variables; "" is none (default: the name of the project)',
      NAMESPACE,
    ),
    schema: {
      type: 'string',
      pattern: `^$|${NAMESPACE.pattern}`,
      maxLength: NAMESPACE.maxLength,
    },
  },
  {
    name: 'runOrder',
    message: 'Run order?',
    help: 'when in its stage the action starts, from 1; with the same number actions run side by side (default: after all others)',
    schema: { type: 'integer', minimum: 1, maximum: RUN_ORDER },
    wanted: `a whole number from 1 to ${RUN_ORDER}`,
  },
];
