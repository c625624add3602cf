import { describe, expect, test } from '@jest/globals';

import { callsBetween } from '../../../generators/core/role/calls.js';
import {
  TAGS,
  type IamState,
  type PolicyState,
  type RoleState,
} from '../../../generators/core/role/state.js';

const allow = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});

const role: RoleState = {
  name: 'r',
  path: '/',
  description: 'Execution role of r',
  maxSessionDuration: 3600,
  trustPolicy: allow('sts:AssumeRole'),
  tags: { [TAGS.project]: 'r' },
  inlinePolicy: allow('s3:GetObject'),
  hasManagedPolicy: false,
};

const policy: PolicyState = {
  arn: 'arn:aws:iam::111122223333:policy/r-permissions',
  name: 'r-permissions',
  path: '/',
  document: allow('s3:GetObject'),
  tags: { [TAGS.project]: 'r' },
  versions: ['v1'],
  defaultVersion: 'v1',
};

const { inlinePolicy: _, ...bare } = role;
const managed: IamState = { role: { ...bare, hasManagedPolicy: true }, policy };
/** As a project wants it: without what only IAM knows. */
const wantedPolicy = (document = policy.document): PolicyState => {
  const { versions: _v, defaultVersion: _d, ...wanted } = policy;
  return { ...wanted, document };
};

const operations = (from: IamState, to: IamState): string[] =>
  callsBetween(from, to).map(({ operation }) => operation);

describe('the calls between two states', () => {
  test('none where nothing differs', () => {
    expect(operations({ role }, { role })).toEqual([]);
    expect(operations(managed, managed)).toEqual([]);
    expect(operations({}, {})).toEqual([]);
  });

  test.each<[string, IamState, IamState, string[]]>([
    ['create', {}, { role }, ['CreateRole', 'PutRolePolicy']],
    ['create, managed', {}, managed, ['CreateRole', 'CreatePolicy', 'AttachRolePolicy']],
    ['delete', { role }, {}, ['DeleteRolePolicy', 'DeleteRole']],
    ['delete, managed', managed, {}, ['DetachRolePolicy', 'DeletePolicy', 'DeleteRole']],
    [
      'from inline to managed: nothing is denied in between',
      { role },
      managed,
      ['CreatePolicy', 'AttachRolePolicy', 'DeleteRolePolicy'],
    ],
    [
      'from managed to inline',
      managed,
      { role },
      ['PutRolePolicy', 'DetachRolePolicy', 'DeletePolicy'],
    ],
    [
      'description and session length',
      { role },
      { role: { ...role, description: 'new', maxSessionDuration: 7200 } },
      ['UpdateRole'],
    ],
    [
      'trust policy',
      { role },
      { role: { ...role, trustPolicy: allow('sts:TagSession') } },
      ['UpdateAssumeRolePolicy'],
    ],
    [
      'a permissions boundary comes',
      { role },
      { role: { ...role, permissionsBoundary: 'arn' } },
      ['PutRolePermissionsBoundary'],
    ],
    [
      'a permissions boundary goes',
      { role: { ...role, permissionsBoundary: 'arn' } },
      { role },
      ['DeleteRolePermissionsBoundary'],
    ],
  ])('%s', (_name, from, to, expected) => {
    expect(operations(from, to)).toEqual(expected);
  });

  test('tags of others are neither set nor removed', () => {
    const from = { role: { ...role, tags: { team: 'x', [TAGS.generator]: 'old' } } };
    expect(
      callsBetween(from, { role }).map(({ operation, input }) => ({ operation, input })),
    ).toEqual([
      { operation: 'TagRole', input: { RoleName: 'r', Tags: [{ Key: TAGS.project, Value: 'r' }] } },
      { operation: 'UntagRole', input: { RoleName: 'r', TagKeys: [TAGS.generator] } },
    ]);
  });

  test('the sixth version of a managed policy makes room by the oldest that does not count', () => {
    const full = {
      ...managed,
      policy: { ...policy, versions: ['v2', 'v3', 'v4', 'v9', 'v10'], defaultVersion: 'v2' },
    };
    const to = { ...managed, policy: wantedPolicy(allow('s3:PutObject')) };
    expect(
      callsBetween(full, to).map(({ operation, input }) => [operation, input['VersionId']]),
    ).toEqual([
      ['DeletePolicyVersion', 'v3'],
      ['CreatePolicyVersion', undefined],
    ]);
  });

  test('going back to a version that is still there makes no new one', () => {
    const now = {
      ...managed,
      policy: {
        ...policy,
        document: allow('s3:PutObject'),
        versions: ['v1', 'v2'],
        defaultVersion: 'v2',
      },
    };
    expect(
      callsBetween(now, managed).map(({ operation, input }) => [operation, input['VersionId']]),
    ).toEqual([
      ['SetDefaultPolicyVersion', 'v1'],
      ['DeletePolicyVersion', 'v2'],
    ]);
  });
});
