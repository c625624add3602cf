import { sameDocument } from './document.js';
import {
  INLINE_POLICY,
  ownTags,
  type Document,
  type IamState,
  type PolicyState,
  type RoleState,
} from './state.js';

/** The calls to IAM that write. */
export type Operation =
  | 'AttachRolePolicy'
  | 'CreatePolicy'
  | 'CreatePolicyVersion'
  | 'CreateRole'
  | 'DeletePolicy'
  | 'DeletePolicyVersion'
  | 'DeleteRole'
  | 'DeleteRolePermissionsBoundary'
  | 'DeleteRolePolicy'
  | 'DetachRolePolicy'
  | 'PutRolePermissionsBoundary'
  | 'PutRolePolicy'
  | 'SetDefaultPolicyVersion'
  | 'TagPolicy'
  | 'TagRole'
  | 'UntagPolicy'
  | 'UntagRole'
  | 'UpdateAssumeRolePolicy'
  | 'UpdateRole';

/** One call to IAM, as data: the same list is shown, sent, printed as commands, and counted in tests. */
export interface Call {
  readonly operation: Operation;
  /** As the API takes it; policy documents are JSON texts. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What the call works on, for people: `the role my-handler-role`. */
  readonly subject: string;
  /** A document before and after, where the call changes one. */
  readonly change?: { readonly before?: Document; readonly after?: Document };
}

/** Versions of a managed policy that IAM keeps; the sixth is refused. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
const VERSIONS_LIMIT = 5;

type Tags = Readonly<Record<string, string>>;

const tagList = (tags: Tags): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Tags that have to be set, and keys that have to go; tags of others are neither. */
function tagChanges(from: Tags, to: Tags): { readonly set: Tags; readonly remove: string[] } {
  const [before, after] = [ownTags(from), ownTags(to)];
  return {
    set: Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value)),
    remove: Object.keys(before).filter((key) => after[key] === undefined),
  };
}

function tagCalls(
  kind: 'Role' | 'Policy',
  id: Readonly<Record<string, string>>,
  subject: string,
  from: Tags,
  to: Tags,
): Call[] {
  const { set, remove } = tagChanges(from, to);
  const calls: Call[] = [];
  if (Object.keys(set).length > 0)
    calls.push({ operation: `Tag${kind}`, input: { ...id, Tags: tagList(set) }, subject });
  if (remove.length > 0)
    calls.push({ operation: `Untag${kind}`, input: { ...id, TagKeys: remove }, subject });
  return calls;
}

function createRole(role: RoleState): Call {
  const { name, path, description, maxSessionDuration, trustPolicy, permissionsBoundary } = role;
  return {
    operation: 'CreateRole',
    input: {
      RoleName: name,
      Path: path,
      Description: description,
      AssumeRolePolicyDocument: JSON.stringify(trustPolicy),
      MaxSessionDuration: maxSessionDuration,
      ...(permissionsBoundary !== undefined && { PermissionsBoundary: permissionsBoundary }),
      Tags: tagList(role.tags),
    },
    subject: `the role ${name}`,
    change: { after: trustPolicy },
  };
}

function boundaryCalls(from: RoleState, to: RoleState): Call[] {
  if (from.permissionsBoundary === to.permissionsBoundary) return [];
  const subject = `the permissions boundary of ${to.name}`;
  const id = { RoleName: to.name };
  return to.permissionsBoundary === undefined
    ? [{ operation: 'DeleteRolePermissionsBoundary', input: id, subject }]
    : [
        {
          operation: 'PutRolePermissionsBoundary',
          input: { ...id, PermissionsBoundary: to.permissionsBoundary },
          subject,
        },
      ];
}

/** The role itself, without its policies. */
function roleCalls(from: RoleState | undefined, to: RoleState): Call[] {
  if (!from) return [createRole(to)];
  const id = { RoleName: to.name };
  const calls: Call[] = [];
  if (from.description !== to.description || from.maxSessionDuration !== to.maxSessionDuration) {
    const { description, maxSessionDuration } = to;
    calls.push({
      operation: 'UpdateRole',
      input: { ...id, Description: description, MaxSessionDuration: maxSessionDuration },
      subject: `description and session length of ${to.name}`,
    });
  }
  if (!sameDocument(from.trustPolicy, to.trustPolicy)) {
    calls.push({
      operation: 'UpdateAssumeRolePolicy',
      input: { ...id, PolicyDocument: JSON.stringify(to.trustPolicy) },
      subject: `the trust policy of ${to.name}`,
      change: { before: from.trustPolicy, after: to.trustPolicy },
    });
  }
  return [
    ...calls,
    ...boundaryCalls(from, to),
    ...tagCalls('Role', id, `the tags of ${to.name}`, from.tags, to.tags),
  ];
}

function inlinePolicyCalls(from: RoleState | undefined, to: RoleState): Call[] {
  const [before, after] = [from?.inlinePolicy, to.inlinePolicy];
  if (sameDocument(before, after)) return [];
  const id = { RoleName: to.name, PolicyName: INLINE_POLICY };
  const subject = `the inline policy ${INLINE_POLICY} of ${to.name}`;
  if (!after) return [{ operation: 'DeleteRolePolicy', input: id, subject }];
  const input = { ...id, PolicyDocument: JSON.stringify(after) };
  return [
    { operation: 'PutRolePolicy', input, subject, change: { ...(before && { before }), after } },
  ];
}

/** Goes back to a version that is still there, where the target names one; else makes a new one. */
function versionCalls(from: PolicyState, to: PolicyState): Call[] {
  const id = { PolicyArn: to.arn };
  const versions = from.versions ?? [];
  const subject = `the managed policy ${to.name}`;
  const remove = (version: string): Call => ({
    operation: 'DeletePolicyVersion',
    input: { ...id, VersionId: version },
    subject: `version ${version} of ${subject}`,
  });
  if (to.defaultVersion !== undefined && versions.includes(to.defaultVersion)) {
    const back: Call[] =
      from.defaultVersion === to.defaultVersion
        ? []
        : [
            {
              operation: 'SetDefaultPolicyVersion',
              input: { ...id, VersionId: to.defaultVersion },
              subject,
            },
          ];
    const surplus = versions.filter((version) => !(to.versions ?? []).includes(version));
    return [...back, ...surplus.map(remove)];
  }
  if (sameDocument(from.document, to.document)) return [];
  const prunable = versions.filter((version) => version !== from.defaultVersion);
  return [
    ...prunable.slice(0, Math.max(0, versions.length - VERSIONS_LIMIT + 1)).map(remove),
    {
      operation: 'CreatePolicyVersion',
      input: { ...id, PolicyDocument: JSON.stringify(to.document), SetAsDefault: true },
      subject,
      change: { before: from.document, after: to.document },
    },
  ];
}

function policyCalls(from: PolicyState | undefined, to: PolicyState | undefined): Call[] {
  if (!to) return [];
  const { arn, name, path, document, tags } = to;
  if (from) {
    const id = { PolicyArn: arn };
    return [
      ...versionCalls(from, to),
      ...tagCalls('Policy', id, `the tags of ${name}`, from.tags, tags),
    ];
  }
  const input = {
    PolicyName: name,
    Path: path,
    PolicyDocument: JSON.stringify(document),
    Tags: tagList(tags),
  };
  const subject = `the managed policy ${name}`;
  return [{ operation: 'CreatePolicy', input, subject, change: { after: document } }];
}

function deletePolicy({ arn, name, versions = [], defaultVersion }: PolicyState): Call[] {
  const subject = `the managed policy ${name}`;
  const old = versions.filter((version) => version !== defaultVersion);
  return [
    ...old.map((version): Call => ({
      operation: 'DeletePolicyVersion',
      input: { PolicyArn: arn, VersionId: version },
      subject: `version ${version} of ${subject}`,
    })),
    { operation: 'DeletePolicy', input: { PolicyArn: arn }, subject },
  ];
}

const attachment = (role: RoleState, policy: PolicyState) => ({
  input: { RoleName: role.name, PolicyArn: policy.arn },
  subject: `the attachment of ${policy.name} to ${role.name}`,
});

/** Whatever hangs on the role has to go first: IAM deletes no role that has policies. */
function removals(from: IamState, to: IamState): Call[] {
  const { role, policy } = from;
  const calls: Call[] = [];
  if (role?.hasManagedPolicy && policy && !to.role?.hasManagedPolicy)
    calls.push({ operation: 'DetachRolePolicy', ...attachment(role, policy) });
  if (role && !to.role) {
    const { inlinePolicy: _, ...bare } = role;
    calls.push(...inlinePolicyCalls(role, bare));
  }
  if (policy && !to.policy) calls.push(...deletePolicy(policy));
  if (role && !to.role)
    calls.push({
      operation: 'DeleteRole',
      input: { RoleName: role.name },
      subject: `the role ${role.name}`,
    });
  return calls;
}

/**
 * @returns the calls that lead from one state to the other, in the order in which IAM accepts them. Creating,
 * refreshing, deleting and undoing are all this: only the two states differ.
 */
export function callsBetween(from: IamState, to: IamState): Call[] {
  const { role, policy } = to;
  return [
    ...(role ? roleCalls(from.role, role) : []),
    ...policyCalls(from.policy, policy),
    ...(role?.hasManagedPolicy && policy && !from.role?.hasManagedPolicy
      ? [{ operation: 'AttachRolePolicy', ...attachment(role, policy) } as const]
      : []),
    ...(role ? inlinePolicyCalls(from.role, role) : []),
    ...removals(from, to),
  ];
}
