import { AnswersError } from '../errors.js';
import type { JsonEdit } from '../json-text.js';
import type { AttachRequest } from './attach.js';
import { invokes, type Pipeline } from './declaration.js';
import { editPipeline, type PipelineDocument } from './document.js';
import { placedActions, type Placed } from './findings.js';
import type { PipelinePlan } from './plan.js';
import { problemsOf } from './rules.js';

/** The project's actions of that name: one, unless the same is in several stages. */
function findAction(pipeline: Pipeline, { answers, project }: AttachRequest): Placed | undefined {
  const { stage, action: name = project.name } = answers;
  const named = placedActions(pipeline).filter(
    (placed) => placed.action.name === name && (stage === undefined || placed.stage.name === stage),
  );
  const own = named.filter(({ action }) => invokes(action, project.functionName));
  const refuse = (flag: string, message: string): never => {
    throw new AnswersError([{ flag, message }]);
  };
  if (own.length > 1) {
    const stages = own.map((placed) => placed.stage.name).join(', ');
    return refuse('--stage', `is needed: ${name} is in ${stages}`);
  }
  if (own.length === 0 && named.length > 0)
    return refuse('--action', `${name} does not invoke ${project.functionName}; it is left alone`);
  return own[0];
}

/** An empty stage is refused by CodePipeline, so the last action takes its stage with it. */
function removal({ stage, index, action }: Placed): JsonEdit {
  const isOnly = stage.actions.length === 1;
  const inStage = isOnly ? [] : ['actions', stage.actions.indexOf(action)];
  return { path: ['stages', index, ...inStage], value: undefined };
}

/**
 * Takes an action out of a pipeline again.
 * @throws AnswersError with all that speaks against it: other actions that read what it produces, and what
 *   CodePipeline would refuse.
 */
export function planDetach(before: PipelineDocument, request: AttachRequest): PipelinePlan {
  const { answers, project, region } = request;
  const { declaration } = before;
  if (request.problems.length > 0) throw new AnswersError(request.problems);
  const placed = findAction(declaration, request);
  const position = {
    stage: placed?.stage.name ?? answers.stage ?? '',
    action: answers.action ?? project.name,
  };
  const roleArn = placed?.action.roleArn ?? declaration.roleArn;
  if (!placed) return { kind: 'unchanged', before, after: before, ...position, roleArn };
  const after = editPipeline(before, [removal(placed)]);
  const refused = problemsOf(declaration, after.declaration, region, position);
  if (refused.length > 0) throw new AnswersError(refused);
  return { kind: 'detach', before, after, ...position, roleArn };
}
