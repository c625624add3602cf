import type { Action, Pipeline, Stage } from './declaration.js';

/** What of an action or a stage is wrong. */
export type Part =
  | 'stage'
  | 'action'
  | 'runOrder'
  | 'inputArtifacts'
  | 'outputArtifacts'
  | 'configuration'
  | 'namespace'
  | 'region';

/** Something in a declaration that CodePipeline refuses. */
export interface Finding {
  /** Empty where it is about the pipeline. */
  readonly stage: string;
  /** Absent where it is about the stage itself. */
  readonly action?: string;
  readonly part: Part;
  /** What is wrong and what is wanted. */
  readonly message: string;
}

/** An action in its place. */
export interface Placed {
  readonly stage: Stage;
  /** Of the stage. */
  readonly index: number;
  readonly action: Action;
}

export const placedActions = ({ stages }: Pipeline): Placed[] =>
  stages.flatMap((stage, index) => stage.actions.map((action) => ({ stage, index, action })));

/** @returns a finding about an action, or none. */
export const about = (
  { stage, action }: Placed,
  part: Part,
  message: string | false | undefined,
): Finding[] =>
  message === false || message === undefined
    ? []
    : [{ stage: stage.name, action: action.name, part, message }];

/** @returns those that share their key with another; undefined is no key. */
export function sharing<T>(items: readonly T[], keyOf: (item: T) => string | undefined): T[] {
  const keys = items.map(keyOf);
  return items.filter((_item, at) => {
    const key = keys[at];
    return key !== undefined && keys.indexOf(key) !== keys.lastIndexOf(key);
  });
}
