import {
  DescribeServicesCommand,
  UpdateServiceCommand,
  type Deployment,
  type ECSClient,
  type Service,
} from '@aws-sdk/client-ecs';
import { configurationError, jobFailed } from './codepipeline/index.js';
import { isError } from './lambda/error-text.js';

const REFUSALS = [
  'ClientException',
  'ClusterNotFoundException',
  'InvalidParameterException',
  'PlatformTaskDefinitionIncompatibilityException',
  'PlatformUnknownException',
  'ServiceNotActiveException',
  'ServiceNotFoundException',
  'UnsupportedFeatureException',
];

/** A service with what is always there. */
export type LiveService = Service & {
  readonly taskDefinition: string;
  readonly primary: Deployment;
};

/** The service that is deployed to. */
export class EcsService {
  readonly #client: ECSClient;
  readonly #names: { readonly cluster: string; readonly service: string };
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(
    client: ECSClient,
    names: { readonly cluster: string; readonly service: string },
    abortSignal: AbortSignal,
  ) {
    this.#client = client;
    this.#names = names;
    this.#options = { abortSignal };
  }

  /**
   * Looks at the service. One that is not there is an item in `failures`, and no error.
   *
   * @throws {ActionFailure} when it is not there, or not one that this action deploys to
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
   */
  async look(): Promise<LiveService> {
    const { cluster, service } = this.#names;
    const command = new DescribeServicesCommand({ cluster, services: [service] });
    const { services = [], failures = [] } = await this.#refusable(() =>
      this.#client.send(command, this.#options),
    );
    const [found] = services;
    if (found) return this.#live(found);
    const { reason = 'MISSING' } = failures[0] ?? {};
    throw configurationError(`${this.#text} cannot be described: ${reason}`);
  }

  /**
   * Starts a deployment of a revision.
   *
   * @param force to start one although the service has that revision already
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
   */
  async update(taskDefinition: string, force: boolean): Promise<LiveService> {
    const command = new UpdateServiceCommand({
      ...this.#names,
      taskDefinition,
      forceNewDeployment: force,
    });
    const { service = {} } = await this.#refusable(() => this.#client.send(command, this.#options));
    return this.#live(service);
  }

  get #text(): string {
    return `Service ${this.#names.service} of cluster ${this.#names.cluster}`;
  }

  #live(service: Service): LiveService {
    const { status = 'unknown', deployments = [], taskDefinition } = service;
    if (status !== 'ACTIVE') {
      throw configurationError(`${this.#text} is ${status}: it is deleted or about to be`);
    }
    const obstacle = obstacleOf(service);
    if (obstacle) throw configurationError(`${this.#text} ${obstacle}`);
    const primary = deployments.find((deployment) => deployment.status === 'PRIMARY');
    if (primary && taskDefinition) return { ...service, taskDefinition, primary };
    throw jobFailed(`${this.#text} has no PRIMARY deployment`);
  }

  async #refusable<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    try {
      return await send();
    } catch (error) {
      if (!isError(error) || !REFUSALS.includes(error.name)) throw error;
      throw configurationError(`${this.#text}: ${error.name}: ${error.message}`, { cause: error });
    }
  }
}

/** Why a rolling update of the service cannot be started or not be watched. */
function obstacleOf({ deploymentController, deploymentConfiguration }: Service) {
  const { type = 'ECS' } = deploymentController ?? {};
  if (type === 'CODE_DEPLOY') {
    return 'is deployed by CodeDeploy (deployment controller CODE_DEPLOY): use its deploy action';
  }
  if (type !== 'ECS') {
    return `is deployed by a third party (deployment controller ${type}): use that`;
  }
  const { strategy = 'ROLLING' } = deploymentConfiguration ?? {};
  if (strategy === 'ROLLING') return undefined;
  return `is deployed with the strategy ${strategy}, of which ECS tells no rollout state`;
}
