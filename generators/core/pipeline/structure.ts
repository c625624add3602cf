import type { Pipeline } from './declaration.js';
import { about, placedActions, type Finding } from './findings.js';
import {
  ACTIONS_OF_PIPELINE,
  ACTIONS_OF_STAGE,
  CONFIGURATION_VALUE,
  RUN_ORDER,
  STAGES,
} from './limits.js';

/** @returns a finding where there are too many; without a stage, about the pipeline. */
function most(limit: number, is: number, whose: string, what: string, stage = ''): Finding[] {
  const message = `${whose} has at most ${limit} ${what}; this one would have ${is}`;
  return is > limit ? [{ stage, part: 'stage', message }] : [];
}

function counts({ stages }: Pipeline): Finding[] {
  const { length } = stages;
  const actions = stages.flatMap((stage) => stage.actions).length;
  const message = `a pipeline has at least ${STAGES.least} stages; this one would have ${length}`;
  return [
    ...(length < STAGES.least ? [{ stage: '', part: 'stage' as const, message }] : []),
    ...most(STAGES.most, length, 'a pipeline', 'stages'),
    ...most(ACTIONS_OF_PIPELINE, actions, 'a pipeline', 'actions'),
    ...stages.flatMap(({ name, actions: own }) =>
      most(ACTIONS_OF_STAGE, own.length, 'a stage', 'actions', name),
    ),
  ];
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html */
const sources = (pipeline: Pipeline): Finding[] =>
  placedActions(pipeline).flatMap((placed) => {
    const isSource = placed.action.actionTypeId.category === 'Source';
    const isFirst = placed.index === 0;
    return about(
      placed,
      'stage',
      isFirst && !isSource
        ? `${placed.stage.name} is the first stage, which holds source actions only`
        : !isFirst && isSource && 'only the first stage holds source actions',
    );
  });

const runOrders = (pipeline: Pipeline): Finding[] =>
  placedActions(pipeline).flatMap((placed) => {
    const { runOrder = 1 } = placed.action;
    const fits = Number.isInteger(runOrder) && runOrder >= 1 && runOrder <= RUN_ORDER;
    return about(
      placed,
      'runOrder',
      !fits && `${runOrder} is refused; wanted: a whole number from 1 to ${RUN_ORDER}`,
    );
  });

const configurations = (pipeline: Pipeline): Finding[] =>
  placedActions(pipeline).flatMap((placed) =>
    Object.entries(placed.action.configuration ?? {}).flatMap(([key, value]) => {
      const { length } = Array.from(value);
      return about(
        placed,
        'configuration',
        length > CONFIGURATION_VALUE &&
          `${key} has ${length} characters; CodePipeline allows ${CONFIGURATION_VALUE}`,
      );
    }),
  );

/** @returns what CodePipeline refuses about the number and kind of stages and actions. */
export const structure = (pipeline: Pipeline): Finding[] => [
  ...counts(pipeline),
  ...sources(pipeline),
  ...runOrders(pipeline),
  ...configurations(pipeline),
];
