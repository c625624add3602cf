import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import {
  complete,
  deploy,
  ecs,
  FakeEcs,
  IMAGES,
  serviceError,
  taskDefinition,
} from './support/fake-ecs.js';
import { DescribeServicesCommand } from '@aws-sdk/client-ecs';

describe('the file', () => {
  test('may be an imageDetail.json for the only container', async () => {
    const account = new FakeEcs();
    account.happenings = [complete];

    expect((await deploy('{"ImageURI": "repo/app@sha256:abc", "Version": "1.0"}')).succeeded).toBe(
      true,
    );
    expect(account.registered[0]?.containerDefinitions?.[0]?.image).toBe('repo/app@sha256:abc');
  });

  test('may be an imageDetail.json for one of the containers', async () => {
    const account = new FakeEcs();
    account.revisions = [taskDefinition(6, { app: 'repo/app:1', log: 'repo/log:1' })];

    await deploy('{"ImageURI": "repo/log:2"}', {
      userParameters: { container: 'log' },
      maximumJobs: 1,
    });

    const images = account.registered[0]?.containerDefinitions?.map(({ image }) => image);
    expect(images).toEqual(['repo/app:1', 'repo/log:2']);
  });

  test.each([
    ['no JSON', '[', 'imagedefinitions.json is not JSON'],
    ['nothing of the two', '{"imageUri": "repo/app:2"}', 'is neither an imagedefinitions.json'],
    ['null', 'null', 'is neither an imagedefinitions.json'],
    ['empty', '[]', 'imagedefinitions.json has no image'],
    ['no objects', '["app"]', 'entry [0]: {"name": …, "imageUri": …} is wanted'],
    ['no image in it', '[{"name": "app"}]', 'entry [0]: {"name": …, "imageUri": …} is wanted'],
    [
      'a placeholder',
      '[{"name": "app", "imageUri": "<IMAGE1_NAME>"}]',
      'entry [0]: the image is no URI such as registry/repository:tag',
    ],
    [
      'a container twice',
      '[{"name": "app", "imageUri": "a"}, {"name": "app", "imageUri": "b"}]',
      'has two images for the container app',
    ],
    [
      'another container',
      '[{"name": "web", "imageUri": "a"}]',
      'Task definition orders-api:6 has the containers app, log, and none called web',
    ],
    [
      'any container',
      '{"ImageURI": "repo/app:2"}',
      'has the containers app, log: the user parameter container has to say which is meant',
    ],
  ])('is refused: %s', async (_, text, expected) => {
    const account = new FakeEcs();
    account.revisions = [taskDefinition(6, { app: 'repo/app:1', log: 'repo/log:1' })];

    const { failure } = await deploy(text);

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(expected);
    expect(account.registered).toEqual([]);
  });

  test('names the containers, so that no parameter does', async () => {
    new FakeEcs();
    const { failure } = await deploy(IMAGES, { userParameters: { container: 'app' } });

    expect(failure?.message).toContain('names the containers itself');
  });
});

describe('the service', () => {
  test.each<[string, Partial<Service>, string]>([
    ['DRAINING', { status: 'DRAINING' }, 'is DRAINING: it is deleted or about to be'],
    ['CodeDeploy', { deploymentController: { type: 'CODE_DEPLOY' } }, 'is deployed by CodeDeploy'],
    ['EXTERNAL', { deploymentController: { type: 'EXTERNAL' } }, 'is deployed by a third party'],
    [
      'BLUE_GREEN',
      { deploymentConfiguration: { strategy: 'BLUE_GREEN' } },
      'is deployed with the strategy BLUE_GREEN, of which ECS tells no rollout state',
    ],
  ])('is refused: %s', async (_, changes, expected) => {
    const account = new FakeEcs();
    Object.assign(account.service, changes);

    const { failure } = await deploy();

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(`Service orders-api of cluster orders ${expected}`);
    expect(account.registered).toEqual([]);
  });

  test('has to be there', async () => {
    new FakeEcs();
    ecs.on(DescribeServicesCommand).resolves({ services: [], failures: [{ reason: 'MISSING' }] });

    expect((await deploy()).failure).toMatchObject({
      type: 'ConfigurationError',
      message: 'Service orders-api of cluster orders cannot be described: MISSING',
    });
  });

  test('has to have a deployment', async () => {
    const account = new FakeEcs();
    account.service.deployments = [];

    expect((await deploy()).failure?.message).toContain('has no PRIMARY deployment');
  });
});

describe('ECS', () => {
  test.each([
    ['look', 'ClusterNotFoundException', 'Service orders-api of cluster orders: ClusterNotFound'],
    ['register', 'ClientException', 'ECS refused the new task definition: Said by the test'],
    ['update', 'InvalidParameterException', 'cluster orders: InvalidParameterException: Said by'],
  ] as const)('refuses to %s', async (operation, name, expected) => {
    const account = new FakeEcs();
    account.errors[operation] = [serviceError(name)];

    const { failure } = await deploy();

    expect(failure?.type).toBe('ConfigurationError');
    expect(failure?.message).toContain(expected);
  });

  test.each(['look', 'read', 'register'] as const)('does not allow to %s', async (operation) => {
    const account = new FakeEcs();
    account.errors[operation] = [serviceError('AccessDeniedException')];

    expect((await deploy()).failure?.type).toBe('PermissionError');
  });

  test('is asked again when it is throttled while the deployment goes on', async () => {
    const account = new FakeEcs();
    account.errors.update = [serviceError('ThrottlingException')];
    account.happenings = [complete];

    const run = await deploy();

    expect(run.succeeded).toBe(true);
    expect(account.updates).toHaveLength(1);
  });
});

test.each([
  [{ cluster: 'arn:aws:ecs' }, 'UserParameters.cluster'],
  [{ service: '' }, 'UserParameters.service'],
  [{ file: '' }, 'UserParameters.file'],
  [{ minutes: 0 }, 'UserParameters.minutes'],
  [{ image: 'repo/app:2' }, 'image'],
])('names a wrong user parameter: %j', async (wrong, expected) => {
  const { failure } = await deploy(IMAGES, { userParameters: wrong });

  expect(failure?.type).toBe('ConfigurationError');
  expect(failure?.message).toContain(expected);
});
