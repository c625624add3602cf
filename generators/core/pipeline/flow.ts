import { earlierActions, namesOf, producedBy, runOrderOf, type Pipeline } from './declaration.js';
import { about, placedActions, type Finding, type Placed } from './findings.js';
import { INPUT_ARTIFACTS, RESERVED_NAMESPACES } from './limits.js';

const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : [...new Set(names)].join(', ');

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html */
function artifacts(pipeline: Pipeline, placed: Placed): Finding[] {
  const inputs = namesOf(placed.action.inputArtifacts);
  const earlier = earlierActions(pipeline, placed.index, runOrderOf(placed.action));
  const produced = producedBy(earlier);
  const isInvoke = placed.action.actionTypeId.category === 'Invoke';
  return [
    ...inputs
      .filter((name) => !produced.includes(name))
      .flatMap((name) =>
        about(
          placed,
          'inputArtifacts',
          `no earlier action produces ${name}; earlier actions produce: ${listed(produced)}`,
        ),
      ),
    ...about(
      placed,
      'inputArtifacts',
      isInvoke &&
        inputs.length > INPUT_ARTIFACTS &&
        `${inputs.length} input artifacts are refused; an Invoke action has at most ${INPUT_ARTIFACTS}`,
    ),
  ];
}

/** `#{namespace.name}`. https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html */
const REFERENCE = /#\{(?<namespace>[A-Za-z0-9@_-]+)\.[^}]+\}/gu;

const referencesIn = (value: unknown): string[] => [
  ...new Set(
    [...JSON.stringify(value).matchAll(REFERENCE)].map(({ groups }) => groups?.['namespace'] ?? ''),
  ),
];

/** @returns the namespaces that a value reads and nobody has set. */
const unset = (value: unknown, known: readonly (string | undefined)[]): string[] =>
  referencesIn(value).filter(
    (name) => !known.includes(name) && !RESERVED_NAMESPACES.includes(name),
  );

const nobody = (name: string): string =>
  `reads variables of the namespace ${name}, which no earlier action has`;

/** By CodePipeline's own message: https://github.com/hashicorp/terraform-provider-aws/issues/12176 */
const ofActions = (pipeline: Pipeline, placed: Placed): Finding[] => {
  const earlier = earlierActions(pipeline, placed.index, runOrderOf(placed.action));
  const known = earlier.map(({ namespace }) => namespace);
  return unset(placed.action, known).flatMap((name) =>
    about(placed, 'configuration', nobody(name)),
  );
};

/** Conditions of a stage may read what its own actions have set. */
const ofConditions = (pipeline: Pipeline): Finding[] =>
  pipeline.stages.flatMap(({ actions: _, ...stage }, index) => {
    const known = earlierActions(pipeline, index, Infinity).map(({ namespace }) => namespace);
    return unset(stage, known).map((name): Finding => {
      return { stage: stage.name, part: 'configuration', message: nobody(name) };
    });
  });

/** @returns what CodePipeline refuses about artifacts and variables that go from action to action. */
export const flow = (pipeline: Pipeline): Finding[] => [
  ...placedActions(pipeline).flatMap((placed) => [
    ...artifacts(pipeline, placed),
    ...ofActions(pipeline, placed),
  ]),
  ...ofConditions(pipeline),
];
