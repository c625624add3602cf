import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  UpdateStackCommand,
  type CloudFormationClient,
  type CreateStackInput,
  type Output,
  type StackEvent,
  type Tag,
} from '@aws-sdk/client-cloudformation';
import { jobFailed } from './codepipeline/index.js';
import { startedBy, type Started } from './stack-errors.js';

/** A stack as it is now. */
export interface Stack {
  /** Its ARN; another one when a stack of the same name is made anew. */
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly outputs: readonly Output[];
  readonly tags: Readonly<Record<string, string>>;
}

/** What CreateStack and UpdateStack are given beside the stack. */
export type StackRequest = Omit<CreateStackInput, 'StackName'>;

/** Newest first, 100 a page; more than any one operation has. */
const MAXIMUM_PAGES = 100;

/** CloudFormation, as far as this action needs it. */
export class Stacks {
  readonly #client: CloudFormationClient;
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(client: CloudFormationClient, abortSignal: AbortSignal) {
    this.#client = client;
    this.#options = { abortSignal };
  }

  /**
   * Looks at a stack.
   *
   * @param stack its name, or its id: a deleted stack is only found by its id
   * @returns undefined when there is none
   */
  async describe(stack: string): Promise<Stack | undefined> {
    try {
      const { Stacks: found = [] } = await this.#client.send(
        new DescribeStacksCommand({ StackName: stack }),
        this.#options,
      );
      const [first] = found;
      if (!first) return undefined;
      const { StackId = stack, StackName = stack, StackStatus = 'UNKNOWN' } = first;
      return {
        id: StackId,
        name: StackName,
        status: StackStatus,
        reason: first.StackStatusReason,
        outputs: first.Outputs ?? [],
        tags: tagsOf(first),
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /**
   * Looks at the stack that an earlier job has started an operation on.
   *
   * @throws {ActionFailure} when there is none any more
   */
  async describeStarted(stackId: string): Promise<Stack> {
    const stack = await this.describe(stackId);
    if (stack) return stack;
    throw jobFailed(`Stack ${stackId} does not exist any more`);
  }

  /** Starts the creation of a stack. */
  create(name: string, request: StackRequest): Promise<Started> {
    const command = new CreateStackCommand({ ...request, StackName: name });
    return startedBy(() => this.#client.send(command, this.#options));
  }

  /** Starts an update of a stack, by its id: not of a stack that was made anew meanwhile. */
  update(id: string, request: StackRequest): Promise<Started> {
    const command = new UpdateStackCommand({ ...request, StackName: id });
    return startedBy(() => this.#client.send(command, this.#options));
  }

  /** Starts the deletion of a stack, by its id: not of a stack that was made anew meanwhile. */
  delete(id: string, roleArn: string, token: string): Promise<Started> {
    const command = new DeleteStackCommand({
      StackName: id,
      RoleARN: roleArn,
      ClientRequestToken: token,
    });
    return startedBy(async () => {
      await this.#client.send(command, this.#options);
      return { StackId: id };
    });
  }

  /** What happened to a stack, newest first. */
  async *events(id: string): AsyncGenerator<StackEvent> {
    let pages = 0;
    const paginator = paginateDescribeStackEvents(
      { client: this.#client },
      { StackName: id },
      this.#options,
    );
    for await (const { StackEvents: events = [] } of paginator) {
      yield* events;
      if (++pages >= MAXIMUM_PAGES) return;
    }
  }
}

function tagsOf({ Tags = [] }: { readonly Tags?: readonly Tag[] | undefined }) {
  return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** There is no error of its own for this. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ValidationError' &&
    error.message.includes('does not exist')
  );
}
