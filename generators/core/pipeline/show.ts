import { difference, indented } from '../difference.js';
import { yaml } from '../notation.js';
import type { PipelineDocument } from './document.js';
import { placedActions } from './findings.js';
import type { PipelinePlan } from './plan.js';

const HEADINGS: Readonly<Record<PipelinePlan['kind'], string>> = {
  attach: 'will get the action',
  update: 'will have another form of the action',
  unchanged: 'is as it should be for the action',
  detach: 'will lose the action',
};

const text = ({ declaration }: PipelineDocument): string => yaml(declaration);

const has = ({ declaration }: PipelineDocument, action: string): boolean =>
  placedActions(declaration).some((placed) => placed.action.name === action);

/** @returns the plan as people read it before they confirm it: the change of the structure, as YAML. */
export function showPipeline({ kind, before, after, stage, action }: PipelinePlan): string {
  const place = stage === '' ? action : `${stage}/${action}`;
  const diff = difference(text(before), text(after));
  const heading = has(before, action) || kind === 'attach' ? HEADINGS[kind] : 'has no action';
  return [
    `The pipeline ${before.declaration.name} ${heading} ${place}`,
    ...(diff ? [indented(diff)] : []),
  ].join('\n');
}
