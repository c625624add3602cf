import type { Problem } from '../errors.js';
import { invokes, type Action, type Pipeline } from './declaration.js';
import { stagesOf, type Attachable } from './plan.js';
import type { AttachAnswers } from './questions.js';

/** Where in a pipeline the action goes, or is already. */
export interface Place {
  readonly stage: string;
  readonly action: string;
  /** Of the stage; of a new one the index that it gets. */
  readonly index: number;
  readonly isNewStage: boolean;
  /** This project's action of that name. */
  readonly existing?: Action;
}

/** Behind which stage a new one goes. */
function indexAfter(
  pipeline: Pipeline,
  stage: string,
  after: string | undefined,
): number | Problem {
  const stages = stagesOf(pipeline);
  const index = pipeline.stages.findIndex(({ name }) => name === after);
  if (index !== -1) return index + 1;
  const message =
    after === undefined
      ? `is needed: ${pipeline.name} has no stage ${stage}, and a new one goes behind one of ${stages}`
      : `${after} is no stage of ${pipeline.name}; it has ${stages}`;
  return { flag: '--after', message };
}

/** A stage that is there is not moved. */
function refuseMove({ stages }: Pipeline, index: number, after: string): Problem[] {
  const other = stages.findIndex(({ name }) => name === after);
  if (other !== -1 && other < index) return [];
  const stage = stages[index]?.name ?? '';
  const message = `leave it out: the stage ${stage} is there, and not behind a stage ${after}`;
  return [{ flag: '--after', message }];
}

/** @returns what is wrong where there is no such place, or another action of that name is in it. */
export function findPlace(
  pipeline: Pipeline,
  answers: AttachAnswers,
  { name, functionName }: Attachable,
): Place | Problem {
  const { stage, after, action = name } = answers;
  if (stage === undefined)
    return { flag: '--stage', message: `is missing; ${pipeline.name} has ${stagesOf(pipeline)}` };
  const index = pipeline.stages.findIndex((one) => one.name === stage);
  if (index === -1) {
    const found = indexAfter(pipeline, stage, after);
    return typeof found === 'number' ? { stage, action, index: found, isNewStage: true } : found;
  }
  const [move] = after === undefined ? [] : refuseMove(pipeline, index, after);
  if (move) return move;
  const existing = pipeline.stages[index]?.actions.find((one) => one.name === action);
  if (existing && !invokes(existing, functionName)) {
    const message = `${action} is refused: the stage ${stage} has an action of that name that does not invoke ${functionName}`;
    return { flag: '--action', message };
  }
  return { stage, action, index, isNewStage: false, ...(existing && { existing }) };
}
