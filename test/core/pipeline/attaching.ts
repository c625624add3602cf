import { AnswersError, type Problem } from '../../../generators/core/errors.js';
import { planAttach } from '../../../generators/core/pipeline/attach.js';
import { pipelineDocument } from '../../../generators/core/pipeline/document.js';
import type { Attachable } from '../../../generators/core/pipeline/plan.js';
import type { AttachAnswers } from '../../../generators/core/pipeline/questions.js';
import { samplePipeline } from '../../support/sample-pipeline.js';

/** Of a template that reads no artifact. */
export const project: Attachable = {
  name: 'my-handler',
  functionName: 'my-handler',
  region: 'us-east-1',
  userParameters: { url: 'https://example.com' },
  inputArtifacts: 0,
};

/** Of one that reads one, and is told its name. */
export const reader: Attachable = {
  ...project,
  inputArtifacts: 1,
  artifactParameter: { key: 'artifact', value: 'SourceOutput' },
};

/** What an attachment is made of; the rest is as usual. */
export interface Case {
  readonly pipeline?: any;
  readonly answers?: AttachAnswers;
  readonly project?: Attachable;
  readonly region?: string;
}

export const sample = () => samplePipeline('delivery');

/** @returns the plan, and the action in it. */
export function attach(given: Case = {}) {
  const before = pipelineDocument(JSON.stringify(given.pipeline ?? sample()));
  const plan = planAttach(before, {
    project: given.project ?? project,
    answers: { stage: 'Deploy', ...given.answers },
    region: given.region ?? 'us-east-1',
    problems: [],
  });
  const { stages } = plan.after.declaration;
  const stage = stages.find(({ name }) => name === plan.stage);
  const action: any = stage?.actions.find(({ name }) => name === plan.action);
  return { plan, stages, action };
}

function problems(given: Case): readonly Problem[] {
  try {
    attach(given);
  } catch (error) {
    if (error instanceof AnswersError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** @returns what is refused, a line each. */
export const refused = (given: Case): string[] =>
  problems(given).map(({ flag, message }) => `${flag} ${message}`);

/** The pipeline of a plan, to go on with. */
export const after = (given: Case = {}): any =>
  structuredClone(attach(given).plan.after.declaration);
