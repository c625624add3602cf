import type { Service } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { complete, deploy, deployment, FakeEcs, IMAGES, revision } from './support/fake-ecs.js';

const WHAT = 'eployment ecs-svc/new-1 of orders-api:7';
const BROKEN = 'ECS deployment circuit breaker: tasks failed to start.';
const ROLLBACK = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/6.';

const event = (message: string, createdAt = new Date('2100-01-01')) => ({
  message,
  createdAt,
});
/** Changes the deployment that was started. */
const primary = (changes: object) => (service: Service) => {
  Object.assign(service.deployments?.[0] ?? {}, changes);
};

test('a failed deployment says why, with the events of its time', async () => {
  const account = new FakeEcs();
  const unhealthy = '(service orders-api) (port 80) is unhealthy in (target-group …)';
  account.service.events = [
    event('(service orders-api) has started 1 tasks'),
    event(unhealthy),
    event(unhealthy),
    event('(service orders-api) was unable to place a task, long ago', new Date(0)),
  ];
  account.happenings = [primary({ rolloutState: 'FAILED', rolloutStateReason: BROKEN })];

  const { failure } = await deploy();

  expect(failure).toEqual({
    type: 'JobFailed',
    message: `D${WHAT} failed. ${BROKEN} ${unhealthy}`,
    externalExecutionId: 'ecs-svc/new-1',
  });
});

test.each([
  ['under way', 'IN_PROGRESS', ROLLBACK, 2],
  ['over', 'COMPLETED', 'ECS deployment ecs-svc/6 completed.', 1],
] as const)('a rollback that is %s is a failure', async (_, rolloutState, why, length) => {
  const account = new FakeEcs();
  account.happenings = [
    (service) => {
      primary({ rolloutState: 'FAILED', rolloutStateReason: BROKEN })(service);
      const back = { id: 'ecs-svc/back', rolloutState, rolloutStateReason: why };
      account.replaceBy(back, revision(6));
      if (service.deployments) service.deployments.length = length;
    },
  ];

  const { failure } = await deploy();

  expect(failure?.type).toBe('JobFailed');
  expect(failure?.message).toContain(`D${WHAT} failed, and ECS rolled it back to orders-api:6. `);
  expect(failure?.message).toContain(why);
});

test('a deployment that somebody else replaces is no success', async () => {
  const account = new FakeEcs();
  account.happenings = [
    () => {
      account.replaceBy({ id: 'ecs-svc/theirs' }, revision(8));
    },
  ];

  const { failure } = await deploy();

  expect(failure?.type).toBe('RevisionOutOfSync');
  expect(failure?.message).toBe(
    `Someone else has started deployment ecs-svc/theirs of orders-api:8 before d${WHAT} was completed`,
  );
});

test('a deployment that is not seen at once is looked for again', async () => {
  const account = new FakeEcs();
  const old = { ...account.service };
  account.happenings = [
    () => void (account.service = { ...account.service, deployments: [deployment()] }),
    () => {
      account.service = old;
      account.replaceBy({ id: 'ecs-svc/new-1', rolloutState: 'COMPLETED' }, revision(7));
    },
  ];

  const run = await deploy();

  expect(run.reports[2]?.executionDetails?.summary).toBe(`ECS does not show d${WHAT} yet`);
  expect(run.succeeded).toBe(true);
});

test('what people see meanwhile is what the events say', async () => {
  const account = new FakeEcs();
  account.service.events = [event('(service orders-api) was unable to place a task')];

  const run = await deploy(IMAGES, { userParameters: { minutes: 2 } });

  expect(run.failure?.type).toBe('JobFailed');
  expect(run.failure?.message).toBe(
    `Not finished within 120 seconds. D${WHAT}: 0 of 2 tasks running, 0 pending, 0 failed. ` +
      '(service orders-api) was unable to place a task',
  );
});

test('without a rollout state all tasks of the only deployment have to run', async () => {
  const account = new FakeEcs();
  account.happenings = [
    primary({ rolloutState: undefined, runningCount: 2 }),
    ({ deployments = [] }) => void (deployments.length = 1),
  ];

  const run = await deploy();

  expect(run.reports).toHaveLength(4);
  expect(run.succeeded).toBe(true);
});

test('a desired count of 0 proves nothing, and the summary says so', async () => {
  const account = new FakeEcs();
  account.happenings = [
    (service) => {
      complete(service);
      primary({ desiredCount: 0, runningCount: 0 })(service);
    },
  ];

  expect((await deploy()).summary).toBe(
    `Completed d${WHAT}. The desired count of the service is 0: no task has shown that it runs`,
  );
});
