import { type IRole, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Config } from './config.js';
import type { Declaration } from './declaration.js';
import { declaredRole } from './declared-role.js';

/**
 * The execution role: the one in the context, or a new one with the declared permissions.
 *
 * Either way it is immutable: CDK would otherwise grant tracing and more a second time.
 */
export function executionRole(scope: Construct, config: Config, declaration: Declaration): IRole {
  if (config.executionRoleArn !== '') {
    return Role.fromRoleArn(scope, 'ExecutionRole', config.executionRoleArn, { mutable: false });
  }
  return declaredRole(scope, 'ExecutionRole', {
    description: `Execution role of ${config.functionName}`,
    declaration,
    values: { ...config.parameters, FunctionName: config.functionName },
  }).withoutPolicyUpdates();
}
