import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  type Role,
  type Tag,
  paginateListAttachedRolePolicies,
  paginateListPolicyVersions,
  paginateListRolePolicies,
} from '@aws-sdk/client-iam';

import {
  INLINE_POLICY,
  type Document,
  type IamState,
  type PolicyState,
  type RoleState,
} from '../core/role/state.js';
import type { RoleIdentity } from '../core/role/wanted.js';
import { isNotFound } from './errors.js';

/** IAM returns documents URL-encoded (RFC 3986). */
const documentOf = (text = ''): Document => JSON.parse(decodeURIComponent(text)) as Document;

const tagsOf = (tags: readonly Tag[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

async function orAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

async function policiesOf(client: IAMClient, RoleName: string) {
  const inline: string[] = [];
  const attached: string[] = [];
  for await (const { PolicyNames = [] } of paginateListRolePolicies({ client }, { RoleName }))
    inline.push(...PolicyNames);
  const pages = paginateListAttachedRolePolicies({ client }, { RoleName });
  for await (const { AttachedPolicies = [] } of pages)
    attached.push(...AttachedPolicies.map(({ PolicyArn = '' }) => PolicyArn));
  return { inline, attached };
}

async function readRole(
  client: IAMClient,
  { Path = '/', RoleName = '', ...role }: Role,
  policyArn: string,
): Promise<RoleState> {
  const { inline, attached } = await policiesOf(client, RoleName);
  const own = inline.includes(INLINE_POLICY)
    ? await client.send(new GetRolePolicyCommand({ RoleName, PolicyName: INLINE_POLICY }))
    : undefined;
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    name: RoleName,
    path: Path,
    description: role.Description ?? '',
    maxSessionDuration: role.MaxSessionDuration ?? 0,
    trustPolicy: documentOf(role.AssumeRolePolicyDocument),
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
    tags: tagsOf(role.Tags),
    ...(own && { inlinePolicy: documentOf(own.PolicyDocument) }),
    hasManagedPolicy: attached.includes(policyArn),
    foreign: {
      inline: inline.filter((name) => name !== INLINE_POLICY),
      attached: attached.filter((arn) => arn !== policyArn),
    },
  };
}

async function readPolicy(client: IAMClient, PolicyArn: string): Promise<PolicyState | undefined> {
  const found = await orAbsent(client.send(new GetPolicyCommand({ PolicyArn })));
  if (!found?.Policy) return undefined;
  const { PolicyName = '', Path = '/', DefaultVersionId: VersionId = '', Tags } = found.Policy;
  const { PolicyVersion } = await client.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId }),
  );
  const versions: string[] = [];
  for await (const { Versions = [] } of paginateListPolicyVersions({ client }, { PolicyArn }))
    versions.push(...Versions.map((version) => version.VersionId ?? ''));
  return {
    arn: PolicyArn,
    name: PolicyName,
    path: Path,
    document: documentOf(PolicyVersion?.Document),
    tags: tagsOf(Tags),
    // `v12` is younger than `v9`.
    versions: versions.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
    defaultVersion: VersionId,
    attachments: found.Policy.AttachmentCount ?? 0,
  };
}

/** @returns what IAM holds of a project; reads only. The managed policy is looked for where there may be one. */
export async function readState(client: IAMClient, identity: RoleIdentity): Promise<IamState> {
  const { name, policyArn, managed } = identity;
  const found = await orAbsent(client.send(new GetRoleCommand({ RoleName: name })));
  const role = found?.Role && (await readRole(client, found.Role, policyArn));
  const policy =
    managed || role?.hasManagedPolicy ? await readPolicy(client, policyArn) : undefined;
  return { ...(role && { role }), ...(policy && { policy }) };
}
