import type { StackEvent } from '@aws-sdk/client-cloudformation';

/** Events of a stack, newest first. */
export type StackEvents = AsyncIterable<StackEvent>;

/** A resource that was stopped because another one failed. */
const CANCELLED = /cancelled/i;

/**
 * Whether the last thing that happened to a stack belongs to the operation that was started with
 * `token`: all events of an operation carry its token.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html
 */
export async function isLastOperation(events: StackEvents, token: string): Promise<boolean> {
  for await (const { ClientRequestToken } of events) return ClientRequestToken === token;
  return false;
}

/**
 * The last status of the stack itself within the operation that was started with `token`.
 *
 * @returns undefined when no event tells
 */
export async function lastStatusOf(
  events: StackEvents,
  token: string,
): Promise<string | undefined> {
  for await (const event of eventsOf(events, token)) {
    if (isOfStack(event)) return event.ResourceStatus;
  }
  return undefined;
}

/**
 * The first failure of the operation that was started with `token`: its cause, where the later ones
 * are only its consequences.
 *
 * @returns e.g. `Bucket (AWS::S3::Bucket) CREATE_FAILED: my-bucket already exists`
 */
export async function firstFailureOf(
  events: StackEvents,
  token: string,
): Promise<string | undefined> {
  let resource: StackEvent | undefined;
  let stack: StackEvent | undefined;
  // The last one that is seen is the first one that happened.
  for await (const event of eventsOf(events, token)) {
    const { ResourceStatus: status = '', ResourceStatusReason: reason = '' } = event;
    if (isOfStack(event)) {
      if (reason && /FAILED|ROLLBACK/.test(status)) stack = event;
    } else if (status.endsWith('_FAILED') && !CANCELLED.test(reason)) {
      resource = event;
    }
  }
  const failed = resource ?? stack;
  if (!failed) return undefined;
  const { LogicalResourceId = '?', ResourceType = '?', ResourceStatus = '?' } = failed;
  const reason = failed.ResourceStatusReason ?? 'no reason was given';
  return `${LogicalResourceId} (${ResourceType}) ${ResourceStatus}: ${reason}`;
}

/** The events of one operation. Operations on a stack do not overlap, so they stand together. */
async function* eventsOf(events: StackEvents, token: string): AsyncGenerator<StackEvent> {
  let seen = false;
  for await (const event of events) {
    if (event.ClientRequestToken === token) {
      seen = true;
      yield event;
    } else if (seen) {
      return;
    }
  }
}

function isOfStack({ PhysicalResourceId, StackId }: StackEvent): boolean {
  return PhysicalResourceId === StackId;
}
