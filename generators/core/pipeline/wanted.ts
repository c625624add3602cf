import type { Problem } from '../errors.js';
import {
  earlierActions,
  INVOKE,
  namesOf,
  producedBy,
  runOrderOf,
  type Action,
  type Pipeline,
} from './declaration.js';
import { matchInputs } from './inputs.js';
import type { Place } from './place.js';
import type { Attachable } from './plan.js';
import type { AttachAnswers } from './questions.js';

/** After everything that is there. */
function lastRunOrder({ stages }: Pipeline, { index, isNewStage }: Place): number {
  if (isNewStage) return 1;
  return Math.max(0, ...(stages[index]?.actions ?? []).map(runOrderOf)) + 1;
}

/** What earlier actions produce; a new stage has none of its own. */
function produced(pipeline: Pipeline, { index, isNewStage }: Place, runOrder: number): string[] {
  return producedBy(earlierActions(pipeline, index, isNewStage ? 0 : runOrder));
}

/** @param text a JSON object, or nothing. */
const parametersIn = (text: string | undefined): Readonly<Record<string, unknown>> | undefined =>
  text === undefined ? undefined : (JSON.parse(text || '{}') as Readonly<Record<string, unknown>>);

/**
 * The action as it has to be. In one that is there, what no flag names stays, but for the user parameters: they
 * follow the project.
 * @param home the pipeline's region.
 */
export function wantedAction(
  pipeline: Pipeline,
  place: Place,
  answers: AttachAnswers,
  project: Attachable,
  home: string,
): { readonly action: Action; readonly problems: readonly Problem[] } {
  const { existing } = place;
  const runOrder =
    answers.runOrder ?? (existing ? runOrderOf(existing) : lastRunOrder(pipeline, place));
  const { names, userParameters, problems } = matchInputs(
    project,
    {
      names: answers.inputArtifacts ?? (existing && namesOf(existing.inputArtifacts)),
      userParameters: parametersIn(answers.userParameters),
    },
    produced(pipeline, place, runOrder),
  );
  const parameters = answers.userParameters ?? JSON.stringify(userParameters);
  const namespace = answers.namespace ?? (existing ? existing.namespace : project.name);
  const action = {
    name: place.action,
    actionTypeId: INVOKE,
    runOrder,
    configuration: {
      FunctionName: existing?.configuration?.['FunctionName'] ?? project.functionName,
      ...(parameters && { UserParameters: parameters }),
    },
    outputArtifacts: existing?.outputArtifacts ?? [],
    inputArtifacts: names.map((name) => ({ name })),
    ...(project.region !== home && { region: project.region }),
    ...(namespace && { namespace }),
  };
  return { action, problems };
}
