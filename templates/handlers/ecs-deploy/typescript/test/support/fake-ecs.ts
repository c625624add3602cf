import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
  type Deployment,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type Tag,
  type TaskDefinition,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { action } from '../../src/action.js';
import { runJob, type JobOptions } from './run-job.js';

export const ecs = mockClient(ECSClient);

export const revision = (number: number): string =>
  `arn:aws:ecs:eu-central-1:111122223333:task-definition/orders-api:${number}`;

/** As DescribeTaskDefinition answers, with what only ECS says of a revision. */
export const taskDefinition = (number: number, images: object): TaskDefinition => ({
  taskDefinitionArn: revision(number),
  family: 'orders-api',
  revision: number,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.task-iam-role' }],
  compatibilities: ['EC2', 'FARGATE'],
  registeredAt: new Date(number),
  registeredBy: 'arn:aws:iam::111122223333:role/someone',
  executionRoleArn: 'arn:aws:iam::111122223333:role/orders-api-execution',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: Object.entries(images).map(([name, image]) => ({
    name,
    image: String(image),
    essential: true,
    environment: [{ name: 'STAGE', value: 'test' }],
  })),
});

export const deployment = (changes: Partial<Deployment> = {}): Deployment => ({
  id: 'ecs-svc/6',
  status: 'PRIMARY',
  taskDefinition: revision(6),
  createdAt: new Date(1_000),
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  failedTasks: 0,
  rolloutState: 'COMPLETED',
  ...changes,
});

/** An account with one service, whose deployments go as a test says. */
export class FakeEcs {
  service: Service = {
    status: 'ACTIVE',
    taskDefinition: revision(6),
    deployments: [deployment()],
    events: [],
  };
  revisions = [taskDefinition(6, { app: 'repo/app:1' })];
  /** Whether the family has no active revision. */
  isDeregistered = false;
  tags: Tag[] = [];
  /** What happens before each look at the service, after it was updated. */
  happenings: ((service: Service) => void)[] = [];
  /** What the next calls of an operation end in, instead of an answer. */
  readonly errors: Partial<Record<'look' | 'read' | 'register' | 'update', Error[]>> = {};
  readonly registered: RegisterTaskDefinitionCommandInput[] = [];
  readonly updates: UpdateServiceCommandInput[] = [];

  constructor() {
    ecs.reset();
    ecs.on(DescribeServicesCommand).callsFake(() => this.#look());
    ecs.on(DescribeTaskDefinitionCommand).callsFake(({ taskDefinition: wanted }) => {
      this.#throwNext('read');
      const found = this.revisions.findLast(
        ({ taskDefinitionArn, family }) =>
          taskDefinitionArn === wanted || (family === wanted && !this.isDeregistered),
      );
      if (!found) throw serviceError('ClientException', 'Unable to describe task definition.');
      return { taskDefinition: found, tags: this.tags };
    });
    ecs.on(RegisterTaskDefinitionCommand).callsFake((input: RegisterTaskDefinitionCommandInput) => {
      this.#throwNext('register');
      this.registered.push(input);
      const number = (this.revisions.at(-1)?.revision ?? 0) + 1;
      const content = { ...input };
      delete content.tags;
      this.revisions.push({ ...taskDefinition(number, {}), ...content });
      return { taskDefinition: this.revisions.at(-1) };
    });
    ecs.on(UpdateServiceCommand).callsFake((input: UpdateServiceCommandInput) => {
      this.#throwNext('update');
      this.updates.push(input);
      this.replaceBy({ id: `ecs-svc/new-${this.updates.length}` }, input.taskDefinition);
      return { service: { ...this.service } };
    });
  }

  /** Makes another deployment the PRIMARY one. */
  replaceBy(changes: Partial<Deployment>, taskDefinitionArn: string | undefined): void {
    const { deployments = [] } = this.service;
    const started = {
      rolloutState: 'IN_PROGRESS',
      runningCount: 0,
      createdAt: new Date(),
    } as const;
    this.service.taskDefinition = taskDefinitionArn;
    this.service.deployments = [
      deployment({ ...started, taskDefinition: taskDefinitionArn, ...changes }),
      ...deployments.map((one) => ({ ...one, status: 'ACTIVE' })),
    ];
  }

  #look() {
    this.#throwNext('look');
    if (this.updates.length > 0) this.happenings.shift()?.(this.service);
    return { services: [{ ...this.service }] };
  }

  #throwNext(operation: keyof FakeEcs['errors']): void {
    const error = this.errors[operation]?.shift();
    if (error) throw error;
  }
}

/** ECS brings the newest deployment to its end. */
export function complete({ deployments = [] }: Service): void {
  deployments.length = 1;
  Object.assign(deployments[0] ?? {}, { rolloutState: 'COMPLETED', runningCount: 2 });
}

/** An error as the SDK throws it. */
export function serviceError(name: string, message = 'Said by the test'): Error {
  return Object.assign(new Error(message), { name });
}

export const IMAGES = JSON.stringify([{ name: 'app', imageUri: 'repo/app:2' }]);
export const userParameters = { cluster: 'orders', service: 'orders-api' };

/** Deploys what a file of the input artifact says. */
export function deploy(text = IMAGES, { userParameters: more = {}, ...options }: JobOptions = {}) {
  return runJob(action, {
    userParameters: { ...userParameters, ...(more as object) },
    artifacts: { SourceOutput: { 'imagedefinitions.json': text } },
    ...options,
  });
}

export const summaries = ({ reports }: Awaited<ReturnType<typeof deploy>>) =>
  reports.map(({ executionDetails }) => executionDetails?.summary);
