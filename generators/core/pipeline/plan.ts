import type { Pipeline } from './declaration.js';
import type { PipelineDocument } from './document.js';
import type { Position } from './rules.js';

/** What a run of `attach` would do to the pipeline, complete before anything is written. */
export interface PipelinePlan extends Position {
  readonly kind: 'attach' | 'update' | 'unchanged' | 'detach';
  readonly before: PipelineDocument;
  readonly after: PipelineDocument;
  /** ARN of the role with which CodePipeline invokes the function: the action's own, or the pipeline's service role. */
  readonly roleArn: string;
}

/** What of a project is put into a pipeline. */
export interface Attachable {
  /** Of the project: by default also of the action and its namespace. */
  readonly name: string;
  readonly functionName: string;
  /** Where the function is. */
  readonly region: string;
  readonly userParameters: Readonly<Record<string, unknown>>;
  /** How many input artifacts the template needs. */
  readonly inputArtifacts: number;
  /** The user parameter that names one of them, and its value where it is not written. */
  readonly artifactParameter?: { readonly key: string; readonly value: string };
}

/** @returns the stages' names, for a message. */
export const stagesOf = ({ stages }: Pipeline): string => stages.map(({ name }) => name).join(', ');
