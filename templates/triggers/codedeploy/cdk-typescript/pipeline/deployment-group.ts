import type { LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Function } from 'aws-cdk-lib/aws-lambda';

/**
 * The check comes before the new version gets traffic, or after it has all of it. Before, callers of
 * the alias still get the old version: that is for a check that reaches the new one by itself.
 */
export type LambdaHook = 'BeforeAllowTraffic' | 'AfterAllowTraffic';

/**
 * Runs the hook in every deployment of a group that is written with CDK:
 *
 * ```ts
 * addHook(group, 'AfterAllowTraffic', 'CodeDeployHook_smoke-test');
 * ```
 *
 * The group's role is allowed to invoke the function. The function in turn may report on one
 * deployment group only: give this group and its application the names that `applicationName` and
 * `deploymentGroupName` have in infra/cdk.json. An ECS deployment group has no such method: its
 * hooks are in appspec.yml.
 *
 * @param functionName the output FunctionName of the hook's own stack, in the same account and region
 * @throws {Error} when the group has a function for this hook already
 */
export function addHook(
  group: LambdaDeploymentGroup,
  hook: LambdaHook,
  functionName: string,
): void {
  const check = Function.fromFunctionName(group, `${hook}Function`, functionName);
  if (hook === 'BeforeAllowTraffic') {
    group.addPreHook(check);
  } else {
    group.addPostHook(check);
  }
}
