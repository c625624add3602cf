import { Refusal, type CallingService } from './calling-service.js';

interface HookEvent {
  readonly DeploymentId?: string;
  readonly LifecycleEventHookExecutionId?: string;
}

const HOUR = 3_600;

/** Both ids: an answer has to name the two. */
const idOf = (deploymentId: unknown, hookExecutionId: unknown) =>
  typeof deploymentId === 'string' && typeof hookExecutionId === 'string'
    ? `${deploymentId} ${hookExecutionId}`
    : undefined;

/**
 * CodeDeploy, as the function of a lifecycle hook sees it.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html
 */
export const service: CallingService = {
  title: 'CodeDeploy',
  endpointVariable: 'AWS_ENDPOINT_URL_CODEDEPLOY',
  sampleEvent: 'events/hook.json',
  answerSeconds: HOUR,
  totalSeconds: HOUR,
  operations: ['PutLifecycleEventHookExecutionStatus'],

  idOf: (event) => {
    const { DeploymentId, LifecycleEventHookExecutionId } = (event ?? {}) as HookEvent;
    return idOf(DeploymentId, LifecycleEventHookExecutionId);
  },
  tokenOf: () => undefined,

  take: ({ request }, stateOf) => {
    const { deploymentId, lifecycleEventHookExecutionId, status } = request;
    const id = idOf(deploymentId, lifecycleEventHookExecutionId);
    // The API's model has more values; the service takes these two.
    if (status !== 'Succeeded' && status !== 'Failed') {
      throw new Refusal(
        'InvalidLifecycleEventHookExecutionStatusException',
        'Only Succeeded and Failed are allowed',
      );
    }
    const state = id === undefined ? 'unknown' : stateOf(id);
    if (state === 'unknown') {
      throw new Refusal(
        'InvalidLifecycleEventHookExecutionIdException',
        'There is no such hook in this deployment',
      );
    }
    if (state === 'over') {
      throw new Refusal('LifecycleEventAlreadyCompletedException', 'The hook has its answer');
    }
    if (status === 'Succeeded') return { status: 'succeeded', details: {} };
    return {
      status: 'failed',
      details: { reason: "in the function's log: CodeDeploy takes none" },
    };
  },

  next: () => {
    throw new Error('A hook has no continuation');
  },
};
