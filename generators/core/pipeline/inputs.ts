import type { Problem } from '../errors.js';
import type { Attachable } from './plan.js';

type Parameters = Readonly<Record<string, unknown>>;

/** The input artifacts of an action, and user parameters that go with them. */
export interface Inputs {
  readonly names: readonly string[];
  readonly userParameters: Parameters;
  readonly problems: readonly Problem[];
}

/** What is decided already; the rest follows from template and pipeline. */
interface Given {
  readonly names: readonly string[] | undefined;
  readonly userParameters: Parameters | undefined;
}

/** @returns the artifact that the function looks for with these parameters; undefined where it takes any. */
function readArtifact(
  { artifactParameter }: Attachable,
  userParameters: Parameters,
): string | undefined {
  if (!artifactParameter) return undefined;
  const { key, value } = artifactParameter;
  return (userParameters[key] as string | undefined) ?? value;
}

type Choice = Pick<Inputs, 'names' | 'problems'>;

/** As many of the artifacts as the template needs, if it is clear which these are. */
function choose(count: number, wanted: string | undefined, produced: readonly string[]): Choice {
  const isThere = wanted !== undefined && produced.includes(wanted);
  if (count === 1 && isThere) return { names: [wanted], problems: [] };
  if (count === 0 || produced.length === count)
    return { names: produced.slice(0, count), problems: [] };
  const message =
    produced.length < count
      ? `is empty, but the function reads ${count}, and earlier actions produce ${produced.length}; put the action behind one that produces it`
      : `is needed: the function reads ${count} of those that earlier actions produce, ${produced.join(', ')}`;
  return { names: [], problems: [{ flag: '--input-artifacts', message }] };
}

/** The project's own parameters name the artifact that there is. */
function adjusted(project: Attachable, names: readonly string[]): Parameters {
  const { artifactParameter, userParameters } = project;
  const [name] = names;
  const fits = names.length !== 1 || readArtifact(project, userParameters) === name;
  return !artifactParameter || fits
    ? userParameters
    : { ...userParameters, [artifactParameter.key]: name };
}

function mismatch(project: Attachable, { names, userParameters }: Omit<Inputs, 'problems'>) {
  const wanted = readArtifact(project, userParameters);
  if (wanted === undefined || names.length === 0 || names.includes(wanted)) return [];
  const message = `the function would look for the artifact ${wanted}, but the action gets ${names.join(', ')}`;
  return [{ flag: '--user-parameters', message }];
}

/**
 * Matches what a handler reads with what the pipeline has.
 * @param produced the artifacts of earlier actions.
 */
export function matchInputs(
  project: Attachable,
  given: Given,
  produced: readonly string[],
): Inputs {
  const wanted = readArtifact(project, given.userParameters ?? project.userParameters);
  const { names, problems }: Choice = given.names
    ? { names: given.names, problems: [] }
    : choose(project.inputArtifacts, wanted, [...new Set(produced)]);
  const userParameters = given.userParameters ?? adjusted(project, names);
  return {
    names,
    userParameters,
    problems: [...problems, ...mismatch(project, { names, userParameters })],
  };
}
