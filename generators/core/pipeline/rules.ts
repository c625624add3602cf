import type { Problem } from '../errors.js';
import type { Pipeline } from './declaration.js';
import { about, placedActions, type Finding, type Part } from './findings.js';
import { flow } from './flow.js';
import { naming } from './naming.js';
import { structure } from './structure.js';

/**
 * An action in another region needs an artifact bucket there and in the pipeline's region.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
 */
const regions = (pipeline: Pipeline, home: string): Finding[] =>
  placedActions(pipeline).flatMap((placed) => {
    const { region = home } = placed.action;
    const missing = [home, region].filter((name) => pipeline.artifactStores?.[name] === undefined);
    return about(
      placed,
      'region',
      region !== home &&
        missing.length > 0 &&
        `the function is in ${region} and the pipeline in ${home}: the pipeline needs artifactStores, with a bucket in ${missing.join(' and in ')}`,
    );
  });

const findingsIn = (pipeline: Pipeline, region: string): Finding[] => [
  ...naming(pipeline),
  ...structure(pipeline),
  ...flow(pipeline),
  ...regions(pipeline, region),
];

const FLAGS: Readonly<Record<Part, string>> = {
  stage: '--stage',
  action: '--action',
  runOrder: '--run-order',
  inputArtifacts: '--input-artifacts',
  outputArtifacts: '--action',
  configuration: '--user-parameters',
  namespace: '--namespace',
  region: '--region',
};

/** Where the action is that a run is about. */
export interface Position {
  readonly stage: string;
  readonly action: string;
}

function problemOf({ stage, action, part, message }: Finding, at: Position): Problem {
  const isAbout = action === undefined ? part === 'stage' : action === at.action;
  const isOwn = stage === '' || (stage === at.stage && isAbout);
  const place = action === undefined ? stage : `${stage}/${action}`;
  return { flag: isOwn ? FLAGS[part] : place, message };
}

/**
 * Holds a change against what CodePipeline refuses. What was so before is none of it: CodePipeline took it, or
 * it is somebody else's business.
 * @param region the pipeline's.
 * @param at the action that the change is about; findings about it name its flag, others their place.
 */
export function problemsOf(
  before: Pipeline,
  after: Pipeline,
  region: string,
  at: Position,
): Problem[] {
  const known = findingsIn(before, region).map((finding) => JSON.stringify(finding));
  const problems = findingsIn(after, region)
    .filter((finding) => !known.includes(JSON.stringify(finding)))
    .map((finding) => problemOf(finding, at));
  // Of two that share a name, the one that the run is about tells it.
  const own = problems.filter(({ flag }) => flag.startsWith('--'));
  const told = own.map(({ message }) => message);
  return [...own, ...problems.filter(({ message }) => !told.includes(message))];
}
