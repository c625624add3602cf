import {
  inputArtifact,
  runJob,
  type JobOptions,
  type World,
} from '../../../../test/emulated/index.js';

/** What the project's permissions are for: the examples of the manifest. */
export const SERVICE = { cluster: 'orders', service: 'orders-api' };
export const FAMILY = 'orders-api';
const ROLE = 'arn:aws:iam::111122223333:role/orders-api';

/** Images whose tasks do not start have such a tag. */
export const BROKEN = 'broken';

export const imageDefinitions = (...tags: readonly string[]): string =>
  JSON.stringify(tags.map((tag) => ({ name: 'app', imageUri: `repository/app:${tag}` })));

/** Registers a revision of the family. @returns its ARN */
export async function register(world: World, tag: string, more: object = {}): Promise<string> {
  const { taskDefinition } = await world.aws('ecs:RegisterTaskDefinition', {
    family: FAMILY,
    taskRoleArn: `${ROLE}-task`,
    executionRoleArn: `${ROLE}-execution`,
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [
      { name: 'app', image: `repository/app:${tag}`, essential: true, memory: 256 },
      { name: 'log', image: 'repository/log:1', essential: false, memory: 128 },
    ],
    tags: [{ key: 'team', value: 'orders' }],
    ...more,
  });
  return taskDefinition.taskDefinitionArn;
}

/** Creates the cluster and a service whose container `app` has the image of tag 1. */
export async function serviceOf(world: World, more: object = {}): Promise<void> {
  await world.aws('ecs:CreateCluster', { clusterName: SERVICE.cluster });
  await world.aws('ecs:CreateService', {
    cluster: SERVICE.cluster,
    serviceName: SERVICE.service,
    taskDefinition: await register(world, '1'),
    desiredCount: 2,
    ...more,
  });
}

/** @returns family, revision and images of what the service has now */
export async function deployed(world: World) {
  const { services } = await world.aws('ecs:DescribeServices', {
    cluster: SERVICE.cluster,
    services: [SERVICE.service],
  });
  const { taskDefinition, tags } = await world.aws('ecs:DescribeTaskDefinition', {
    taskDefinition: services[0].taskDefinition,
    include: ['TAGS'],
  });
  const images = taskDefinition.containerDefinitions.map(({ image }: any) => image);
  return { revision: taskDefinition.revision, images, tags };
}

/** @returns how many revisions the family has */
export async function revisions(world: World): Promise<number> {
  const { taskDefinitionArns } = await world.aws('ecs:ListTaskDefinitions');
  return taskDefinitionArns.length;
}

/** Deploys what a file of the input artifact says. */
export async function deploy(
  world: World,
  file: string,
  parameters: object = {},
  options: JobOptions = {},
) {
  const artifacts = [await inputArtifact(world, { 'imagedefinitions.json': file })];
  return runJob(world, { ...SERVICE, ...parameters }, { artifacts, ...options });
}
