import { isDeepStrictEqual } from 'node:util';
import type { Deployment } from '@aws-sdk/client-ecs';
import {
  ActionFailure,
  continueLater,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import { readImages, type Image } from './images.js';
import type { Parameters } from './parameters.js';
import { contentOf, revisionName, withImages } from './revision.js';
import { judge } from './rollout.js';
import type { EcsService, LiveService } from './service.js';
import type { State } from './state.js';
import type { TaskDefinitions } from './task-definitions.js';

type Context = Pick<ActionContext<State>, 'state' | 'artifacts'>;

interface Ecs {
  readonly service: EcsService;
  readonly taskDefinitions: TaskDefinitions;
}

/** One step of the deployment: what is done next, the state of the last job tells. */
export async function deploy(
  given: Parameters,
  { state = {}, artifacts }: Context,
  ecs: Ecs,
): Promise<Outcome<State>> {
  const { taskDefinition, deploymentId, startedAt } = state;
  if (taskDefinition === undefined) {
    const text = await artifacts.readText(undefined, given.file);
    return prepare(readImages(text, given.file, given.container), ecs);
  }
  if (deploymentId === undefined || startedAt === undefined) {
    // The revision is in the token by now: whoever gets this event again starts the same.
    return start({ ...state, taskDefinition }, ecs.service);
  }
  return judge(await ecs.service.look(), { ...state, taskDefinition, deploymentId, startedAt });
}

async function prepare(images: readonly Image[], ecs: Ecs): Promise<Outcome<State>> {
  const live = await ecs.service.look();
  const before = live.taskDefinition;
  const { definition, tags } = await ecs.taskDefinitions.read(before);
  const wanted = withImages(definition, images);
  if (isDeepStrictEqual(wanted, contentOf(definition))) return keep(live);

  // Registered by another delivery of this event, or by an execution that has failed since.
  const newest = await ecs.taskDefinitions.newest(definition.family ?? '');
  const isThere = newest !== undefined && isDeepStrictEqual(wanted, contentOf(newest));
  const taskDefinition = isThere
    ? newest.taskDefinitionArn
    : await ecs.taskDefinitions.register(wanted, tags);
  if (taskDefinition === undefined) {
    const summary = 'ECS is busy with another revision of the task definition';
    return continueLater({}, { summary });
  }
  const summary = `Going to deploy ${revisionName(taskDefinition)} instead of ${revisionName(before)}`;
  return continueLater({ taskDefinition, before }, { summary });
}

/** The service has these images: what is left is to see whether they run. */
function keep(live: LiveService): Outcome<State> {
  const { taskDefinition, primary } = live;
  if (primary.rolloutState !== 'FAILED')
    return judge(live, { taskDefinition, ...watched(primary) });
  const summary = `Going to deploy ${revisionName(taskDefinition)} once more`;
  return continueLater({ taskDefinition }, { summary });
}

async function start(
  state: State & { readonly taskDefinition: string },
  service: EcsService,
): Promise<Outcome<State>> {
  const { taskDefinition, before = taskDefinition } = state;
  const live = await service.look();
  if (![taskDefinition, before].includes(live.taskDefinition)) {
    throw new ActionFailure(
      'RevisionOutOfSync',
      `The service was changed by someone else meanwhile and is left alone; it has ` +
        `${revisionName(live.taskDefinition)} now, and had ${revisionName(before)}`,
    );
  }
  const isThere = live.taskDefinition === taskDefinition;
  const isStarted = isThere && live.primary.rolloutState !== 'FAILED';
  const { primary } = isStarted ? live : await service.update(taskDefinition, isThere);
  return continueLater(
    { ...state, ...watched(primary) },
    {
      summary: `Started deployment ${primary.id ?? ''} of ${revisionName(taskDefinition)}`,
      externalExecutionId: primary.id,
    },
  );
}

/** What it takes to find a deployment again. */
function watched({ id = '', createdAt = new Date() }: Deployment) {
  return { deploymentId: id, startedAt: createdAt.getTime() };
}
