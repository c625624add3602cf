import {
  DescribeEnvironmentHealthCommand,
  DescribeEnvironmentsCommand,
  DescribeEventsCommand,
  SwapEnvironmentCNAMEsCommand,
  type ElasticBeanstalkClient,
} from '@aws-sdk/client-elastic-beanstalk';
import {
  ActionFailure,
  configurationError,
  jobFailed,
  permissionError,
} from './codepipeline/index.js';
import { errorText, isError } from './lambda/error-text.js';
import { environmentOf, Pair, type Environment } from './pair.js';
import type { Parameters } from './parameters.js';

const GONE = ['Terminating', 'Terminated'];
/** Why an environment is unhealthy: so many sentences. */
const MAXIMUM_REASONS = 3;

interface Clients {
  /** For all that may be asked again. */
  readonly reader: ElasticBeanstalkClient;
  /** For the swap: it has one attempt. */
  readonly swapper: ElasticBeanstalkClient;
}

/** The two environments of an application, as far as this action needs them. */
export class Environments {
  readonly #clients: Clients;
  readonly #given: Parameters;
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(clients: Clients, given: Parameters, abortSignal: AbortSignal) {
    this.#clients = clients;
    this.#given = given;
    this.#options = { abortSignal };
  }

  /**
   * Looks at both environments.
   *
   * @throws {ActionFailure} when one of them is not there, or will not be for long
   * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_DescribeEnvironments.html
   */
  async find(): Promise<Pair> {
    const { application, environment, other, cname } = this.#given;
    const command = new DescribeEnvironmentsCommand({
      ApplicationName: application,
      EnvironmentNames: [environment, other],
      IncludeDeleted: false,
    });
    const { Environments: found = [] } = await this.#clients.reader.send(command, this.#options);
    const environments = found.map(environmentOf);
    return new Pair(this.#pick(environment, environments), this.#pick(other, environments), cname);
  }

  /**
   * Swaps the CNAMEs of both environments. Done twice it undoes itself: look before.
   *
   * @returns undefined when it was taken on, or why it is not possible for now
   * @throws {ActionFailure} when it will never be
   * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_SwapEnvironmentCNAMEs.html
   */
  async swap({ environment, other }: Pair): Promise<string | undefined> {
    const command = new SwapEnvironmentCNAMEsCommand({
      SourceEnvironmentId: other.id,
      DestinationEnvironmentId: environment.id,
    });
    try {
      await this.#clients.swapper.send(command, this.#options);
      return undefined;
    } catch (error) {
      if (isBusy(error)) return error.message;
      throw refusalOf(error) ?? error;
    }
  }

  /** Says why an environment is not healthy, as far as Elastic Beanstalk tells: a sentence or none. */
  async reasons({ id }: Environment): Promise<string> {
    const sentences = (await this.#causes(id)) ?? (await this.#events(id)) ?? [];
    return sentences.map((sentence) => ` ${sentence.trim()}`).join('');
  }

  #pick(name: string, environments: readonly Environment[]): Environment {
    const found = environments.filter((one) => one.name === name && one.status !== 'Terminated');
    const [environment] = found;
    const { application } = this.#given;
    if (!environment) {
      // Elastic Beanstalk leaves out what the caller may not see.
      throw configurationError(
        `There is no environment ${name} in the application ${application}, or the function's ` +
          'role may not see it. The CNAMEs are left as they are',
      );
    }
    if (GONE.includes(environment.status)) {
      throw jobFailed(
        `The environment ${name} is being terminated. The CNAMEs are left as they are`,
      );
    }
    return environment;
  }

  /** Only with enhanced health reporting. */
  #causes(id: string): Promise<string[] | undefined> {
    return this.#told(async () => {
      const command = new DescribeEnvironmentHealthCommand({
        EnvironmentId: id,
        AttributeNames: ['Causes'],
      });
      const { Causes = [] } = await this.#clients.reader.send(command, this.#options);
      return Causes;
    });
  }

  #events(id: string): Promise<string[] | undefined> {
    return this.#told(async () => {
      const command = new DescribeEventsCommand({
        EnvironmentId: id,
        Severity: 'WARN',
        MaxRecords: MAXIMUM_REASONS,
      });
      const { Events = [] } = await this.#clients.reader.send(command, this.#options);
      return Events.map(({ Message = '' }) => Message);
    });
  }

  /** Without a reason a failure is still a failure: what cannot be asked is left out. */
  async #told(ask: () => Promise<string[]>): Promise<string[] | undefined> {
    try {
      const sentences = (await ask()).filter((sentence) => sentence !== '');
      return sentences.length > 0 ? sentences.slice(0, MAXIMUM_REASONS) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Another operation is under way, such as the same swap for a duplicate of the event. */
function isBusy(error: unknown): error is Error {
  if (!isError(error)) return false;
  const isNotReady =
    error.name.startsWith('InvalidParameter') && /must be ready/i.test(error.message);
  return isNotReady || error.name.startsWith('OperationInProgress');
}

function refusalOf(error: unknown): ActionFailure | undefined {
  if (!isError(error)) return undefined;
  if (error.name.startsWith('InsufficientPrivileges')) {
    return permissionError(errorText(error), { cause: error });
  }
  if (!error.name.startsWith('InvalidParameter')) return undefined;
  return configurationError(`Elastic Beanstalk refused the swap: ${error.message}`, {
    cause: error,
  });
}
