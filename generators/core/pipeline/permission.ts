import type { Call } from '../role/calls.js';
import type { Document } from '../role/state.js';

/** Whether the role may invoke the function; `denied` is what no further permission helps against. */
export type Access = 'allowed' | 'missing' | 'denied' | 'unknown';

/** What the role needs that CodePipeline invokes the function with. */
export interface Subject {
  readonly roleArn: string;
  /** The inline policy of the role that a run adds. */
  readonly policyName: string;
  /** The project's iam/pipeline-policy.json, filled in. */
  readonly document: Document;
}

/** Whether it has that, and what is done about it. */
export interface InvokePermission extends Subject {
  /** Not asked about where the action is taken out. */
  readonly access?: Access;
  /** Why it is so, or why nothing is added or taken out; no sentence of its own. */
  readonly reason?: string;
  /** The call that gives the permission, or takes it away again; absent where there is nothing to do. */
  readonly call?: Call;
}

/** `arn:aws:iam::111122223333:role/path/name` */
export const roleNameOf = (roleArn: string): string => roleArn.split('/').at(-1) ?? '';

/** The account in an ARN of any service. */
export const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

export const policyNameOf = (functionName: string): string => `invoke-${functionName}`;

const common = ({ roleArn, policyName }: Subject) => ({
  input: { RoleName: roleNameOf(roleArn), PolicyName: policyName },
  subject: `the inline policy ${policyName} of the role ${roleNameOf(roleArn)}`,
});

export function grant(permission: Subject): Call {
  const { input, subject } = common(permission);
  const { document } = permission;
  return {
    operation: 'PutRolePolicy',
    input: { ...input, PolicyDocument: JSON.stringify(document) },
    subject,
    change: { after: document },
  };
}

export const revoke = (permission: Subject): Call => ({
  operation: 'DeleteRolePolicy',
  ...common(permission),
  change: { before: permission.document },
});
