import {
  DeploymentLifecycleLambdaTarget,
  type BaseService,
  type DeploymentLifecycleStage,
} from 'aws-cdk-lib/aws-ecs';
import { Function } from 'aws-cdk-lib/aws-lambda';

/**
 * Runs the hook in every blue/green deployment of a service that is written with CDK:
 *
 * ```ts
 * addHook(service, 'my-handler', [DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT]);
 * ```
 *
 * The role that ECS invokes the function with is made by CDK.
 *
 * @param functionName the output FunctionName of the hook's own stack, in the same account and region
 */
export function addHook(
  service: BaseService,
  functionName: string,
  lifecycleStages: DeploymentLifecycleStage[],
): void {
  const hook = Function.fromFunctionName(service, 'HookFunction', functionName);
  service.addLifecycleHook(new DeploymentLifecycleLambdaTarget(hook, 'Hook', { lifecycleStages }));
}
