import { expect, test } from '@jest/globals';
import {
  complete,
  deploy,
  deployment,
  FakeEcs,
  IMAGES,
  revision,
  serviceError,
  summaries,
  taskDefinition,
  userParameters,
} from './support/fake-ecs.js';

const SUMMARIES = [
  'Going to deploy orders-api:7 instead of orders-api:6',
  'Started deployment ecs-svc/new-1 of orders-api:7',
  'Completed deployment ecs-svc/new-1 of orders-api:7. 2 of 2 tasks running',
];

test('registers a revision, deploys it and waits until it runs', async () => {
  const account = new FakeEcs();
  account.happenings = [() => undefined, complete];

  const run = await deploy();

  expect(summaries(run)).toEqual([
    SUMMARIES[0],
    SUMMARIES[1],
    'Deployment ecs-svc/new-1 of orders-api:7: 0 of 2 tasks running, 0 pending, 0 failed',
    SUMMARIES[2],
  ]);
  expect(run.outputVariables).toEqual({
    changed: 'true',
    taskDefinition: revision(7),
    previous: revision(6),
  });
  expect(account.updates).toEqual([
    { ...userParameters, taskDefinition: revision(7), forceNewDeployment: false },
  ]);
  expect(run.reports.at(-1)?.executionDetails?.externalExecutionId).toBe('ecs-svc/new-1');
});

test('keeps all settings of the revision but the image, and the tags of people', async () => {
  const account = new FakeEcs();
  account.tags = [
    { key: 'team', value: 'orders' },
    { key: 'aws:cloudformation:stack-name', value: 'orders' },
  ];
  account.revisions = [taskDefinition(6, { app: 'repo/app:1', log: 'repo/log:1' })];

  await deploy(IMAGES, { maximumJobs: 1 });

  const { executionRoleArn, containerDefinitions = [] } = account.revisions[0] ?? {};
  expect(account.registered).toEqual([
    {
      family: 'orders-api',
      executionRoleArn,
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        { ...containerDefinitions[0], image: 'repo/app:2' },
        containerDefinitions[1],
      ],
      tags: [{ key: 'team', value: 'orders' }],
    },
  ]);
});

test('has nothing to deploy when the service has the images already', async () => {
  const account = new FakeEcs();
  account.revisions = [taskDefinition(6, { app: 'repo/app:2' })];

  const run = await deploy();

  expect(run.outputVariables).toEqual({ changed: 'false', taskDefinition: revision(6) });
  expect(run.reports).toHaveLength(1);
  expect([...account.registered, ...account.updates]).toEqual([]);
});

test('waits for a deployment of the same images that is under way', async () => {
  const account = new FakeEcs();
  account.revisions = [taskDefinition(6, { app: 'repo/app:2' })];
  account.service.deployments = [deployment({ rolloutState: 'IN_PROGRESS', runningCount: 1 })];

  const run = await deploy(IMAGES, { maximumJobs: 2 });

  expect(run.succeeded).toBe(false);
  expect(run.summary).toContain('1 of 2 tasks running');
  expect(account.updates).toEqual([]);
});

test('starts a failed deployment of the same images once more', async () => {
  const account = new FakeEcs();
  account.revisions = [taskDefinition(6, { app: 'repo/app:2' })];
  account.service.deployments = [deployment({ rolloutState: 'FAILED' })];
  account.happenings = [complete];

  const run = await deploy();

  expect(summaries(run)[0]).toBe('Going to deploy orders-api:6 once more');
  expect(run.outputVariables).toEqual({ changed: 'false', taskDefinition: revision(6) });
  expect(account.updates).toEqual([
    { ...userParameters, taskDefinition: revision(6), forceNewDeployment: true },
  ]);
});

test('takes the newest revision when it is what is wanted', async () => {
  const account = new FakeEcs();
  account.revisions.push(taskDefinition(9, { app: 'repo/app:2' }));
  account.happenings = [complete];

  const run = await deploy();

  expect(run.outputVariables).toMatchObject({ taskDefinition: revision(9) });
  expect(account.registered).toEqual([]);
});

test('registers a revision although all of the family are deregistered', async () => {
  const account = new FakeEcs();
  account.happenings = [complete];
  // The service's own revision can still be read, by its ARN.
  account.isDeregistered = true;

  expect((await deploy()).succeeded).toBe(true);
  expect(account.registered).toHaveLength(1);
});

test('tries again while ECS is busy with another revision of the family', async () => {
  const account = new FakeEcs();
  account.happenings = [complete];
  account.errors.register = [
    serviceError('ClientException', 'Too many concurrent attempts to create a new revision'),
  ];

  const run = await deploy();

  expect(summaries(run)).toEqual([
    'ECS is busy with another revision of the task definition',
    ...SUMMARIES,
  ]);
});

test('a duplicate of an event starts no second deployment', async () => {
  const account = new FakeEcs();
  const first = await deploy(IMAGES, { maximumJobs: 1 });
  const { continuationToken } = first.reports[0] ?? {};
  await deploy(IMAGES, { continuationToken, maximumJobs: 1 });

  const again = await deploy(IMAGES, { continuationToken, maximumJobs: 1 });

  expect(again.summary).toBe('Started deployment ecs-svc/new-1 of orders-api:7');
  expect(account.updates).toHaveLength(1);
});

test('leaves a service alone that someone else has changed before', async () => {
  const account = new FakeEcs();
  const first = await deploy(IMAGES, { maximumJobs: 1 });
  account.replaceBy({}, revision(8));

  const { failure } = await deploy(IMAGES, {
    continuationToken: first.reports[0]?.continuationToken,
  });

  expect(failure).toMatchObject({ type: 'RevisionOutOfSync' });
  expect(failure?.message).toContain('it has orders-api:8 now, and had orders-api:6');
  expect(account.updates).toEqual([]);
});
