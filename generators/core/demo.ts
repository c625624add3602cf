import type { DemoDeclaration, Permission, RoleDeclaration } from './manifest.js';
import { fillDeep } from './placeholders.js';
import { statement, trustPolicy, type PolicyDocument, type Statement } from './policy.js';

/** A role of the demo pipeline. What only the deployment knows stays a placeholder. */
export interface DemoRole {
  readonly trustPolicy: PolicyDocument;
  readonly statements: readonly Statement[];
  /** Why each statement is needed, by its Sid. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** A pipeline that runs the function; SAM's template and the CDK app are made of the same. */
export interface Demo {
  readonly pipelineName: string;
  readonly ruleName: string;
  readonly sourceKey: string;
  /** The name of what the source action hands on. */
  readonly artifact: string;
  /** What CodePipeline works with. */
  readonly serviceRole: DemoRole;
  /** What EventBridge starts the pipeline with. */
  readonly startRole: DemoRole;
}

const role = (
  { service, conditions }: RoleDeclaration,
  permissions: readonly Permission[],
): DemoRole => ({
  trustPolicy: trustPolicy(service, conditions),
  statements: permissions.map((permission) => statement(permission, () => undefined)),
  reasons: Object.fromEntries(permissions.map(({ sid, why }) => [sid, why])),
});

/** @param pipelinePermissions what any pipeline needs that calls this function */
export function demoPipeline(
  declaration: DemoDeclaration,
  artifact: string,
  pipelinePermissions: readonly Permission[],
): Demo {
  const { pipelineName, ruleName, sourceKey } = declaration;
  const names: Readonly<Record<string, string>> = {
    PipelineName: pipelineName,
    RuleName: ruleName,
    SourceKey: sourceKey,
  };
  const { serviceRole, startRole } = fillDeep(
    declaration,
    (name) => names[name],
  ) as DemoDeclaration;
  return {
    pipelineName,
    ruleName,
    sourceKey,
    artifact,
    serviceRole: role(serviceRole, [...pipelinePermissions, ...serviceRole.permissions]),
    startRole: role(startRole, startRole.permissions),
  };
}
