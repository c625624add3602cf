import { namesOf, type Pipeline } from './declaration.js';
import { about, placedActions, sharing, type Finding } from './findings.js';
import { ARTIFACT, isName, NAME, NAMESPACE, RESERVED_NAMESPACES } from './limits.js';

const refused = (name: string, rule: typeof NAME): string | false =>
  !isName(name, rule) && `${JSON.stringify(name)} is refused; wanted: ${rule.wanted}`;

/** Whether names have characters and lengths that they may have. */
function spelling(pipeline: Pipeline): Finding[] {
  const ofStages = pipeline.stages.flatMap(({ name }): Finding[] => {
    const message = refused(name, NAME);
    return message === false ? [] : [{ stage: name, part: 'stage', message }];
  });
  const ofActions = placedActions(pipeline).flatMap((placed) => {
    const { name, inputArtifacts, outputArtifacts, namespace } = placed.action;
    return [
      ...about(placed, 'action', refused(name, NAME)),
      ...namesOf(inputArtifacts).flatMap((artifact) =>
        about(placed, 'inputArtifacts', refused(artifact, ARTIFACT)),
      ),
      ...namesOf(outputArtifacts).flatMap((artifact) =>
        about(placed, 'outputArtifacts', refused(artifact, ARTIFACT)),
      ),
      ...about(placed, 'namespace', namespace !== undefined && refused(namespace, NAMESPACE)),
    ];
  });
  return [...ofStages, ...ofActions];
}

/**
 * Whether names that have to be unique are. Stages, actions and output artifacts:
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html; namespaces, by
 * CodePipeline's own message: https://github.com/aws/aws-cdk/issues/6111
 */
function uniqueness(pipeline: Pipeline): Finding[] {
  const actions = placedActions(pipeline);
  const stages = sharing(pipeline.stages, ({ name }) => name);
  const named = sharing(actions, ({ stage, action }) => `${stage.name}/${action.name}`);
  const spaces = sharing(actions, ({ action }) => action.namespace);
  const outputs = sharing(
    actions.flatMap((placed) =>
      namesOf(placed.action.outputArtifacts).map((artifact) => ({ placed, artifact })),
    ),
    ({ artifact }) => artifact,
  );
  return [
    ...stages.map(({ name }): Finding => {
      return { stage: name, part: 'stage', message: `${name} is the name of two stages` };
    }),
    ...named.flatMap((placed) =>
      about(placed, 'action', `${placed.action.name} is the name of two actions of the stage`),
    ),
    ...spaces.flatMap((placed) =>
      about(
        placed,
        'namespace',
        `${placed.action.namespace ?? ''} is the namespace of two actions; it has to be of one only`,
      ),
    ),
    ...outputs.flatMap(({ placed, artifact }) =>
      about(placed, 'outputArtifacts', `${artifact} is produced by two actions`),
    ),
  ];
}

const reserved = (pipeline: Pipeline): Finding[] =>
  placedActions(pipeline).flatMap((placed) => {
    const { namespace = '' } = placed.action;
    const isReserved = RESERVED_NAMESPACES.includes(namespace);
    return about(placed, 'namespace', isReserved && `${namespace} is CodePipeline's own namespace`);
  });

/** @returns what CodePipeline refuses about the names in a pipeline. */
export const naming = (pipeline: Pipeline): Finding[] => [
  ...spelling(pipeline),
  ...uniqueness(pipeline),
  ...reserved(pipeline),
];
