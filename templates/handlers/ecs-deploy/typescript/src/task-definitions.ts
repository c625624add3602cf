import {
  DescribeTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
  type ECSClient,
  type RegisterTaskDefinitionCommandInput,
  type Tag,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { configurationError } from './codepipeline/index.js';
import { isError } from './lambda/error-text.js';
import type { Content } from './revision.js';

const REFUSALS = ['ClientException', 'InvalidParameterException'];
/** A ClientException like others, and no API reference knows it; another try helps. */
const BUSY = 'Too many concurrent attempts';

/** The task definitions of the account, as far as this action needs them. */
export class TaskDefinitions {
  readonly #client: ECSClient;
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(client: ECSClient, abortSignal: AbortSignal) {
    this.#client = client;
    this.#options = { abortSignal };
  }

  /**
   * Reads one revision, with the tags that people have given it.
   *
   * @param taskDefinition its ARN
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
   */
  async read(taskDefinition: string): Promise<{ definition: TaskDefinition; tags: Tag[] }> {
    const command = new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] });
    const { taskDefinition: definition = {}, tags = [] } = await this.#client.send(
      command,
      this.#options,
    );
    // Those of AWS itself, such as CloudFormation's, cannot be given to another resource.
    return { definition, tags: tags.filter(({ key = '' }) => !/^aws:/i.test(key)) };
  }

  /** @returns the newest active revision of a family; undefined when all are deregistered */
  async newest(family: string): Promise<TaskDefinition | undefined> {
    const command = new DescribeTaskDefinitionCommand({ taskDefinition: family });
    try {
      return (await this.#client.send(command, this.#options)).taskDefinition;
    } catch (error) {
      if (isError(error) && error.name === 'ClientException') return undefined;
      throw error;
    }
  }

  /**
   * Registers a new revision.
   *
   * @returns its ARN; undefined when ECS is busy with another revision of the family
   * @throws {ActionFailure} when ECS refuses it
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
   */
  async register(content: Content, tags: readonly Tag[]): Promise<string | undefined> {
    const input = { ...content, ...(tags.length > 0 && { tags: [...tags] }) };
    const command = new RegisterTaskDefinitionCommand(input as RegisterTaskDefinitionCommandInput);
    try {
      const { taskDefinition } = await this.#client.send(command, this.#options);
      return taskDefinition?.taskDefinitionArn;
    } catch (error) {
      if (!isError(error) || !REFUSALS.includes(error.name)) throw error;
      if (error.message.includes(BUSY)) return undefined;
      throw configurationError(`ECS refused the new task definition: ${error.message}`, {
        cause: error,
      });
    }
  }
}
