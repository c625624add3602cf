import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import { configurationError } from './codepipeline/index.js';
import type { Image } from './images.js';

/** What ECS assigns to a revision: answered by DescribeTaskDefinition, refused by RegisterTaskDefinition. */
const ASSIGNED = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
  'deleteRequestedAt',
] as const satisfies readonly (keyof TaskDefinition)[];

/** What a new revision is made of. All that is not named here stays as it is. */
export type Content = Omit<TaskDefinition, (typeof ASSIGNED)[number]>;

/** @returns what RegisterTaskDefinition takes of a task definition. */
export function contentOf(taskDefinition: TaskDefinition): Content {
  const assigned: readonly string[] = ASSIGNED;
  const settings = Object.entries(taskDefinition).filter(([name]) => !assigned.includes(name));
  return Object.fromEntries(settings);
}

/**
 * Puts images into the containers of a task definition.
 *
 * @throws {ActionFailure} when it has no such container
 */
export function withImages(taskDefinition: TaskDefinition, images: readonly Image[]): Content {
  const { containerDefinitions = [] } = taskDefinition;
  const uris = new Map(
    images.map((image) => [containerOf(image, taskDefinition, containerDefinitions), image.uri]),
  );
  return {
    ...contentOf(taskDefinition),
    containerDefinitions: containerDefinitions.map((definition) => ({
      ...definition,
      image: uris.get(definition.name) ?? definition.image,
    })),
  };
}

function containerOf(
  { container }: Image,
  { family = '', revision = 0 }: TaskDefinition,
  definitions: readonly ContainerDefinition[],
): string | undefined {
  const names = definitions.map(({ name = '' }) => name);
  const has = `Task definition ${family}:${revision} has the containers ${names.join(', ')}`;
  if (container !== undefined && !names.includes(container)) {
    throw configurationError(`${has}, and none called ${container}`);
  }
  if (container === undefined && names.length !== 1) {
    throw configurationError(`${has}: the user parameter container has to say which is meant`);
  }
  return container ?? names[0];
}

/** For people, e.g. `orders-api:7`. */
export function revisionName(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}
