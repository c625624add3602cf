import { CompositePrincipal, type Conditions, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledgements.js';
import type { RoleDeclaration, TrustPolicy } from './declaration.js';
import { fillIn, policyDocument, substituted } from './permissions.js';

export interface DeclaredRoleProps {
  readonly description: string;
  readonly declaration: RoleDeclaration;
  /** What the `${Name}` placeholders of the declaration stand for. */
  readonly values: Readonly<Record<string, string>>;
}

/** A role with the declared permissions in a single inline policy, and no managed policies. */
export function declaredRole(
  scope: Construct,
  id: string,
  { description, declaration, values }: DeclaredRoleProps,
): Role {
  const statements = declaration.statements.map((statement) =>
    fillIn(statement, values, `Statement ${statement.Sid}`),
  );
  const trustPolicy = fillIn(declaration.trustPolicy, values, `The trust policy of ${id}`);
  const role = new Role(scope, id, {
    description,
    assumedBy: trusted(trustPolicy),
    inlinePolicies: { permissions: policyDocument(statements) },
  });
  acknowledgeWildcards(role, statements, declaration.reasons);
  return role;
}

function trusted({ Statement }: TrustPolicy): CompositePrincipal {
  return new CompositePrincipal(
    ...substituted(Statement).map(
      ({ Principal, Condition }) =>
        new ServicePrincipal(Principal.Service, { conditions: Condition as Conditions }),
    ),
  );
}
