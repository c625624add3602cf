import * as iam from '@aws-sdk/client-iam';

import type { Call, Operation } from '../core/role/calls.js';

const commands: Readonly<Record<Operation, new (input: never) => unknown>> = {
  AttachRolePolicy: iam.AttachRolePolicyCommand,
  CreatePolicy: iam.CreatePolicyCommand,
  CreatePolicyVersion: iam.CreatePolicyVersionCommand,
  CreateRole: iam.CreateRoleCommand,
  DeletePolicy: iam.DeletePolicyCommand,
  DeletePolicyVersion: iam.DeletePolicyVersionCommand,
  DeleteRole: iam.DeleteRoleCommand,
  DeleteRolePermissionsBoundary: iam.DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicy: iam.DeleteRolePolicyCommand,
  DetachRolePolicy: iam.DetachRolePolicyCommand,
  PutRolePermissionsBoundary: iam.PutRolePermissionsBoundaryCommand,
  PutRolePolicy: iam.PutRolePolicyCommand,
  SetDefaultPolicyVersion: iam.SetDefaultPolicyVersionCommand,
  TagPolicy: iam.TagPolicyCommand,
  TagRole: iam.TagRoleCommand,
  UntagPolicy: iam.UntagPolicyCommand,
  UntagRole: iam.UntagRoleCommand,
  UpdateAssumeRolePolicy: iam.UpdateAssumeRolePolicyCommand,
  UpdateRole: iam.UpdateRoleCommand,
};

/** What the client's `send` takes; which command it is, and whether the input fits it, is the plan's business. */
type Sendable = Parameters<iam.IAMClient['send']>[0];

/** @returns the SDK's form of a call. */
export const commandOf = ({ operation, input }: Call): Sendable =>
  new commands[operation](input as never) as Sendable;
