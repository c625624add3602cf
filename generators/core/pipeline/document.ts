import { Ajv } from 'ajv';
import { parse, type JSONPath } from 'jsonc-parser';

import { AnswersError } from '../errors.js';
import { editJson, type JsonEdit } from '../json-text.js';
import type { Pipeline } from './declaration.js';

/** A pipeline as JSON text, of a file or of CodePipeline's answer: every change is made in the text. */
export interface PipelineDocument {
  readonly text: string;
  readonly declaration: Pipeline;
  /** Where the declaration is in the text: below `pipeline`, or the text itself. */
  readonly path: JSONPath;
  /** Of the metadata that CodePipeline adds, where they are there. */
  readonly arn?: string;
}

const named = (properties: object = {}) => ({
  type: 'object',
  required: ['name', ...Object.keys(properties)],
  properties: { name: { type: 'string' }, ...properties },
});

const listOf = (items: object) => ({ type: 'array', items });

/** What the types of a declaration promise, no more: all else is CodePipeline's to judge. */
const schema = named({
  roleArn: { type: 'string' },
  stages: listOf(
    named({
      actions: listOf(
        named({
          actionTypeId: { type: 'object' },
        }),
      ),
    }),
  ),
});

const validate = new Ajv({ allErrors: true }).compile(schema);

/**
 * @param text valid JSON: what `aws codepipeline get-pipeline` prints, or only the declaration in it.
 * @throws AnswersError where it is no pipeline.
 */
export function pipelineDocument(text: string): PipelineDocument {
  const value = parse(text) as {
    pipeline?: Pipeline;
    metadata?: { pipelineArn?: string };
  } & Pipeline;
  const declaration = value.pipeline ?? value;
  if (!validate(declaration)) {
    const found = (validate.errors ?? []).map(({ instancePath, message }) =>
      `${instancePath} ${message ?? ''}`.trim(),
    );
    const message = `holds no pipeline as aws codepipeline get-pipeline prints it: ${found.join('; ')}`;
    throw new AnswersError([{ flag: '--file', message }]);
  }
  const arn = value.metadata?.pipelineArn;
  return {
    text,
    declaration,
    path: value.pipeline ? ['pipeline'] : [],
    ...(arn !== undefined && { arn }),
  };
}

/** @param edits their paths begin at the declaration. */
export const editPipeline = (
  { text, path }: PipelineDocument,
  edits: readonly JsonEdit[],
): PipelineDocument =>
  pipelineDocument(
    editJson(
      text,
      edits.map((edit) => ({ ...edit, path: [...path, ...edit.path] })),
    ),
  );
