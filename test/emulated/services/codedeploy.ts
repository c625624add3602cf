import { AwsError } from '../front/aws-error.js';
import type { Behaviours } from '../front/front.js';

/** To which all deployments belong: the examples of the trigger's parameters. */
export const DEPLOYMENT_GROUP = 'my-application/my-deployment-group';

/** A deployment that waits for a lifecycle hook. */
export interface HookExecution {
  readonly deploymentId: string;
  readonly lifecycleEventHookExecutionId: string;
  status?: 'Succeeded' | 'Failed';
  /** How many further answers were refused because it had one. */
  refused: number;
}

/**
 * CodeDeploy's side of lifecycle hooks, which moto lacks: each execution of a hook takes one answer.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html
 */
export class CodeDeploy {
  readonly #executions: HookExecution[] = [];

  startHook(): HookExecution {
    const number = this.#executions.length + 1;
    const execution: HookExecution = {
      deploymentId: `d-EXAMPLE${String(number).padStart(2, '0')}`,
      // As long as the real ones are: some hundred characters of base64.
      lifecycleEventHookExecutionId: Buffer.from(`hook ${number} `.repeat(40)).toString('base64'),
      refused: 0,
    };
    this.#executions.push(execution);
    return execution;
  }

  readonly behaviours: Behaviours = {
    'codedeploy:PutLifecycleEventHookExecutionStatus': ({ parameters }) => {
      const { deploymentId, lifecycleEventHookExecutionId, status } = parameters;
      const ofDeployment = this.#executions.filter((one) => one.deploymentId === deploymentId);
      if (ofDeployment.length === 0) {
        throw new AwsError('DeploymentDoesNotExistException', `No deployment ${deploymentId}`);
      }
      const execution = ofDeployment.find(
        (one) => one.lifecycleEventHookExecutionId === lifecycleEventHookExecutionId,
      );
      if (!execution) {
        throw new AwsError('InvalidLifecycleEventHookExecutionIdException', 'No such execution');
      }
      // The model has more statuses than the service takes.
      if (status !== 'Succeeded' && status !== 'Failed') {
        throw new AwsError('InvalidLifecycleEventHookExecutionStatusException', String(status));
      }
      if (execution.status !== undefined) {
        execution.refused += 1;
        throw new AwsError('LifecycleEventAlreadyCompletedException', 'It has its answer');
      }
      execution.status = status;
      return { lifecycleEventHookExecutionId };
    },
  };
}
