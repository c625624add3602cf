import { missing, resolve, resolveAll, valuesOf, type Sources } from '../core/answers.js';
import type { Catalog } from '../core/catalog.js';
import { AnswersError, type Problem } from '../core/errors.js';
import type { Attachable } from '../core/pipeline/plan.js';
import { attachQuestions, type AttachAnswers } from '../core/pipeline/questions.js';
import { buildProject, type Project } from '../core/project.js';
import { regionQuestion } from '../core/questions.js';
import { identity } from './identity.js';
import type { ProjectFolder } from './project-folder.js';

/** Where a project keeps what the invoking role needs. */
export const PIPELINE_POLICY = 'iam/pipeline-policy.json';

const NOTHING: Sources = { flags: {}, file: {}, environment: {}, saved: {}, prompts: {} };

/** @returns what of a project is put into a pipeline. */
export function attachableOf(project: Project): Attachable {
  const { template, artifact } = project;
  const named = template.parameters.find(({ inputArtifact }) => inputArtifact === 'name');
  return {
    name: project.name,
    functionName: project.functionName,
    region: project.region,
    userParameters: project.userParameters,
    inputArtifacts: template.inputArtifacts ?? 0,
    ...(named?.userParameter !== undefined && {
      artifactParameter: { key: named.userParameter, value: artifact.name },
    }),
  };
}

/**
 * @returns the same of the project in a folder: it follows from the answers there.
 * @throws AnswersError where these are not what this version wants, or no pipeline invokes the project's function.
 */
export function attachable(catalog: Catalog, folder: ProjectFolder): Attachable {
  const { path, answers: saved, trigger } = folder;
  if (!trigger.pipelines) {
    const message = `is not for a pipeline (${trigger.title}): its README says under "Put it to work" how it is called, and pipeline/ has what to paste there`;
    throw new AnswersError([{ flag: path, message }]);
  }
  const sources = { ...NOTHING, saved: { ...saved, directory: '.' } };
  const resolution = resolve(catalog, sources, { resolveDirectory: () => path });
  const problems = [...resolution.problems, ...missing(resolution)];
  if (problems.length > 0) throw new AnswersError(problems);
  const { directory: _, ...answers } = valuesOf(resolution);
  return attachableOf(buildProject(catalog, answers, identity()));
}

/** What the command line says of a pipeline and the action in it. */
export interface AttachFlags {
  readonly pipeline?: string;
  /** Of the pipeline; undefined where it is refused. */
  readonly region: string | undefined;
  readonly answers: AttachAnswers;
  readonly problems: readonly Problem[];
}

/**
 * Only the region is also taken from elsewhere: `--pipeline` and `--action` have another meaning for a new project,
 * and with it in the environment and in the saved answers.
 */
export function readFlags(
  flags: Readonly<Record<string, unknown>>,
  saved: Readonly<Record<string, unknown>>,
): AttachFlags {
  const action = resolveAll(attachQuestions, { ...NOTHING, flags });
  const sources = { ...NOTHING, flags, saved, environment: process.env };
  const place = resolveAll([regionQuestion(undefined)], sources);
  const { pipeline, ...answers } = valuesOf(action);
  return {
    ...(pipeline !== undefined && { pipeline: pipeline as string }),
    region: valuesOf(place)['region'] as string | undefined,
    answers: answers,
    problems: [...place.problems, ...action.problems],
  };
}
