import {
  CompositePrincipal,
  type Conditions,
  type IRole,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledgements.js';
import type { Config } from './config.js';
import type { Declaration } from './declaration.js';
import { fillIn, policyDocument } from './permissions.js';

/**
 * The execution role: the one in the context, or a new one with the declared permissions in a single
 * inline policy and no managed policies.
 *
 * Either way it is immutable: CDK would otherwise grant tracing and more a second time.
 */
export function executionRole(scope: Construct, config: Config, declaration: Declaration): IRole {
  if (config.executionRoleArn !== '') {
    return Role.fromRoleArn(scope, 'ExecutionRole', config.executionRoleArn, { mutable: false });
  }
  const values = { ...config.parameters, FunctionName: config.functionName };
  const statements = declaration.statements.map((statement) => fillIn(statement, values));
  const role = new Role(scope, 'ExecutionRole', {
    description: `Execution role of ${config.functionName}`,
    assumedBy: trusted(declaration),
    inlinePolicies: { permissions: policyDocument(statements) },
  });
  acknowledgeWildcards(role, statements, declaration.reasons);
  return role.withoutPolicyUpdates();
}

function trusted({ trustPolicy }: Declaration): CompositePrincipal {
  return new CompositePrincipal(
    ...trustPolicy.Statement.map(
      ({ Principal, Condition }) =>
        new ServicePrincipal(Principal.Service, { conditions: Condition as Conditions }),
    ),
  );
}
