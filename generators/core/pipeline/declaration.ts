/**
 * The structure of a pipeline, as far as attaching an action works with it. Whatever else a declaration holds
 * stays as it is. https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html
 */
export interface Pipeline {
  readonly name: string;
  /** ARN of the service role. */
  readonly roleArn: string;
  readonly stages: readonly Stage[];
  /** By region; a pipeline of one region may have `artifactStore` instead. */
  readonly artifactStores?: Readonly<Record<string, unknown>>;
  /** Counted up by every update. */
  readonly version?: number;
}

export interface Stage {
  readonly name: string;
  readonly actions: readonly Action[];
}

export interface Action {
  readonly name: string;
  readonly actionTypeId: ActionType;
  readonly runOrder?: number;
  readonly configuration?: Readonly<Record<string, string>>;
  readonly inputArtifacts?: readonly Artifact[];
  readonly outputArtifacts?: readonly Artifact[];
  /** Other actions read the output variables as `#{namespace.name}`. */
  readonly namespace?: string;
  /** Where it runs; without it, in the pipeline's region. */
  readonly region?: string;
  /** A role that the service role assumes for this action. */
  readonly roleArn?: string;
}

export interface ActionType {
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
  readonly version: string;
}

interface Artifact {
  readonly name: string;
}

/** The Invoke action. https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html */
export const INVOKE: ActionType = {
  category: 'Invoke',
  owner: 'AWS',
  provider: 'Lambda',
  version: '1',
};

/** Actions with the same run order start together. https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html */
export const runOrderOf = ({ runOrder = 1 }: Action): number => runOrder;

export const namesOf = (artifacts: readonly Artifact[] = []): string[] =>
  artifacts.map(({ name }) => name);

/** Whether an action invokes that function, by its name or ARN, with or without an alias or version. */
export function invokes({ actionTypeId, configuration }: Action, functionName: string): boolean {
  const { category, owner, provider } = actionTypeId;
  const isInvoke =
    category === INVOKE.category && owner === INVOKE.owner && provider === INVOKE.provider;
  const called = configuration?.['FunctionName'] ?? '';
  const [, name = called] = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:(.*)$/u.exec(called) ?? [];
  return isInvoke && name.split(':')[0] === functionName;
}

/** @returns the actions that have ended before one of that run order in the stage with that index starts. */
export function earlierActions({ stages }: Pipeline, stage: number, runOrder: number): Action[] {
  const before = stages.slice(0, stage).flatMap(({ actions }) => actions);
  const beside = stages[stage]?.actions ?? [];
  return [...before, ...beside.filter((action) => runOrderOf(action) < runOrder)];
}

/** @returns the names of the artifacts that actions produce. */
export const producedBy = (actions: readonly Action[]): string[] =>
  actions.flatMap(({ outputArtifacts }) => namesOf(outputArtifacts));
