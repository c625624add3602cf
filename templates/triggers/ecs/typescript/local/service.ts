import { Refusal, type CallingService, type Result } from './calling-service.js';

interface HookEvent {
  readonly executionId?: unknown;
  readonly hookDetails?: { readonly progress?: unknown } | null;
}

/** What a function may return; nothing of it is sure. */
interface Answer {
  readonly hookStatus?: unknown;
  readonly callBackDelay?: unknown;
  readonly hookDetails?: unknown;
}

/** Until ECS invokes the function again, where it does not say when. */
const CALL_BACK_SECONDS = 30;

const fieldsOf = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * ECS, as the function of a lifecycle hook sees it. It invokes the function and waits: for 15
 * minutes at most, which is Lambda's limit.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
 */
export const service: CallingService = {
  title: 'Amazon ECS',
  sampleEvent: 'events/hook.json',
  answerSeconds: 900,
  totalSeconds: 24 * 3_600,
  operations: [],

  idOf: (event) => textOf((event as HookEvent | null)?.executionId),
  tokenOf: (event) => textOf((event as HookEvent | null)?.hookDetails?.progress),

  take: ({ operation }) => {
    throw new Refusal('InvalidAction', `ECS takes no ${operation}`);
  },
  takeReturned: ({ value }) => resultOf(fieldsOf(value)),

  /** ECS merges the details of the answer into those that it has. */
  next: (event, { details }) => {
    const { hookDetails, ...rest } = fieldsOf(event) as HookEvent;
    const merged = { ...fieldsOf(hookDetails), ...fieldsOf(details['hookDetails']) };
    return { ...rest, hookDetails: merged };
  },
};

function resultOf({ hookStatus, callBackDelay, hookDetails = {} }: Answer): Result {
  if (hookStatus === 'SUCCEEDED') return { status: 'succeeded', details: {} };
  if (hookStatus === 'FAILED') {
    return { status: 'failed', details: { reason: "in the function's log: ECS takes none" } };
  }
  if (hookStatus !== 'IN_PROGRESS') {
    throw new Refusal('InvalidHookStatus', 'The hookStatus is SUCCEEDED, FAILED or IN_PROGRESS');
  }
  const waitSeconds = callBackDelay ?? CALL_BACK_SECONDS;
  if (typeof waitSeconds !== 'number' || !(waitSeconds > 0)) {
    throw new Refusal('InvalidCallBackDelay', 'The callBackDelay is a number of seconds');
  }
  if (typeof hookDetails !== 'object' || hookDetails === null || Array.isArray(hookDetails)) {
    throw new Refusal('InvalidHookDetails', 'The hookDetails are an object');
  }
  return { status: 'continues', waitSeconds, details: { callBackDelay: waitSeconds, hookDetails } };
}
