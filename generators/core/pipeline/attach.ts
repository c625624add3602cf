import { isDeepStrictEqual } from 'node:util';

import { AnswersError, type Problem } from '../errors.js';
import type { JsonEdit } from '../json-text.js';
import { namesOf, runOrderOf, type Action } from './declaration.js';
import { editPipeline, type PipelineDocument } from './document.js';
import { findPlace, type Place } from './place.js';
import type { Attachable, PipelinePlan } from './plan.js';
import type { AttachAnswers } from './questions.js';
import { problemsOf } from './rules.js';
import { wantedAction } from './wanted.js';

/** What is wanted of a pipeline. */
export interface AttachRequest {
  readonly project: Attachable;
  readonly answers: AttachAnswers;
  /** The pipeline's. */
  readonly region: string;
  /** What is wrong with the answers themselves, to be told with the rest. */
  readonly problems: readonly Problem[];
}

/** Two texts that are the same JSON, in whatever order of keys, or the same text. */
function sameJson(a: string | undefined, b: string | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b;
  try {
    return isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
  } catch {
    return false;
  }
}

/** The parts of an action that a run decides about, each with where it is and whether it is the same. */
function changes(is: Action, wanted: Action, home: string): JsonEdit[] {
  const parameters = (action: Action) => action.configuration?.['UserParameters'];
  const region = (action: Action) => action.region ?? home;
  const parts: readonly (JsonEdit & { readonly same: boolean })[] = [
    {
      path: ['runOrder'],
      value: wanted.runOrder,
      same: runOrderOf(is) === runOrderOf(wanted),
    },
    {
      path: ['configuration', 'UserParameters'],
      value: parameters(wanted),
      same: sameJson(parameters(is), parameters(wanted)),
    },
    {
      path: ['inputArtifacts'],
      value: wanted.inputArtifacts,
      same: isDeepStrictEqual(namesOf(is.inputArtifacts), namesOf(wanted.inputArtifacts)),
    },
    {
      path: ['namespace'],
      value: wanted.namespace,
      same: is.namespace === wanted.namespace,
    },
    { path: ['region'], value: wanted.region, same: region(is) === region(wanted) },
  ];
  return parts.filter(({ same }) => !same).map(({ path, value }) => ({ path, value }));
}

function editsFor(
  { declaration }: PipelineDocument,
  { index, isNewStage, stage: name, existing }: Place,
  action: Action,
  home: string,
): JsonEdit[] {
  if (isNewStage)
    return [{ path: ['stages', index], value: { name, actions: [action] }, insert: true }];
  const actions = declaration.stages[index]?.actions ?? [];
  if (!existing)
    return [{ path: ['stages', index, 'actions', actions.length], value: action, insert: true }];
  const place = ['stages', index, 'actions', actions.indexOf(existing)];
  return changes(existing, action, home).map((edit) => ({
    ...edit,
    path: [...place, ...edit.path],
  }));
}

/** An answer that is refused anyway leaves no place either; that is told once. */
const withPlace = (problems: readonly Problem[], place: Problem): Problem[] => [
  ...problems,
  ...(problems.some(({ flag }) => flag === place.flag) ? [] : [place]),
];

/**
 * Puts an action into a pipeline, or brings the one that is there up to date.
 * @throws AnswersError with all that is wrong with it: the answers, and what CodePipeline would refuse.
 */
export function planAttach(before: PipelineDocument, request: AttachRequest): PipelinePlan {
  const { project, answers, region } = request;
  const { declaration } = before;
  const place = findPlace(declaration, answers, project);
  if ('flag' in place) throw new AnswersError(withPlace(request.problems, place));
  const { action, problems } = wantedAction(declaration, place, answers, project, region);
  const edits = editsFor(before, place, action, region);
  const after = editPipeline(before, edits);
  const refused = [
    ...request.problems,
    ...problems,
    ...problemsOf(declaration, after.declaration, region, place),
  ];
  if (refused.length > 0) throw new AnswersError(refused);
  const change = place.existing ? 'update' : 'attach';
  return {
    kind: edits.length === 0 ? 'unchanged' : change,
    before,
    after,
    stage: place.stage,
    action: place.action,
    roleArn: place.existing?.roleArn ?? declaration.roleArn,
  };
}
