import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { ExecutionRole, type RoleClients } from '../../generators/aws/execution-role.js';
import { TAGS, type Document } from '../../generators/core/role/state.js';
import type { RoleRequest } from '../../generators/core/role/wanted.js';
import { combinations } from '../support/combinations.js';
import { startMoto, type Moto } from '../support/emulator.js';
import { startProxy, type Proxy } from '../support/proxy.js';
import { describeWithPython } from '../support/python.js';
import { clientsAt, requestFor, stateOf } from '../support/roles.js';

/** The role is the same in every language and infrastructure. */
const templates = combinations.filter(
  ({ language, infra }) => language === 'typescript' && infra === 'sam',
);
const [some] = templates as [(typeof templates)[number]];

describeWithPython('An execution role in IAM', () => {
  let moto: Moto;
  let wire: Proxy;
  /** Past the proxy. */
  let direct: RoleClients;
  let proxied: RoleClients;
  let count = 0;

  beforeAll(async () => {
    moto = await startMoto();
    wire = await startProxy(moto.url);
    direct = clientsAt(moto.url);
    proxied = clientsAt(wire.url);
  });
  afterAll(async () => {
    wire.close();
    await moto.close();
  });
  beforeEach(() => {
    count += 1;
  });

  const named = (answers: RoleRequest['answers'] = {}, combination = some): RoleRequest =>
    requestFor(combination, `handler-${count}`, answers);

  async function run(request: RoleRequest, force = false) {
    const before = wire.calls.length;
    const role = await ExecutionRole.find(request, proxied);
    const { kind, foreign } = await role.apply(await role.plan(force), force);
    const writes = wire.calls.slice(before).filter(({ isWrite }) => isWrite);
    return { kind, foreign, writes: writes.map(({ operation }) => operation) };
  }

  async function remove(request: RoleRequest) {
    const role = await ExecutionRole.find(request, proxied);
    return role.apply(await role.planDeletion(), false);
  }

  const allowing = (request: RoleRequest, action: string): RoleRequest => {
    const statement = { Sid: 'More', Effect: 'Allow', Action: [action], Resource: ['*'] };
    const { permissionsPolicy } = request.documents;
    const statements = [...(permissionsPolicy['Statement'] as Document[]), statement];
    const more = { ...permissionsPolicy, Statement: statements };
    return { ...request, documents: { ...request.documents, permissionsPolicy: more } };
  };

  describe.each(templates)('of $manifest.id', (combination) => {
    test.each([
      ['with an inline policy', {}, ['PutRolePolicy'], ['PutRolePolicy']],
      [
        'with a customer-managed policy',
        { managedPolicy: true, rolePath: '/delivery/', maxSessionDuration: 7200 },
        ['CreatePolicy', 'AttachRolePolicy'],
        ['CreatePolicyVersion'],
      ],
    ])('%s: create, again, change, refresh, delete', async (_, answers, made, refreshed) => {
      const request = named(answers, combination);
      expect(await run(request)).toMatchObject({
        kind: 'create',
        writes: ['CreateRole', ...made],
      });
      const { role } = await stateOf(direct, request);
      expect(role).toMatchObject({
        path: '/',
        maxSessionDuration: 3600,
        ...('rolePath' in answers && { path: '/delivery/', maxSessionDuration: 7200 }),
        description: `Execution role of ${request.functionName}`,
        tags: {
          [TAGS.project]: request.project,
          [TAGS.template]: combination.manifest.id,
          [TAGS.generator]: request.generator,
        },
      });
      expect(await run(request)).toMatchObject({ kind: 'unchanged', writes: [] });

      const changed = allowing(request, 's3:GetObject');
      expect(await run(changed)).toMatchObject({ kind: 'update', writes: refreshed });
      expect(JSON.stringify(await stateOf(direct, request))).toContain('"More"');
      expect(await run(changed)).toMatchObject({ kind: 'unchanged', writes: [] });

      await remove(request);
      expect(await stateOf(direct, request)).toEqual({});
      expect(await remove(request)).toMatchObject({ kind: 'unchanged' });
    });
  });

  test('changes from an inline to a managed policy and back', async () => {
    const request = named();
    await run(request);
    const managed = { ...request, answers: { managedPolicy: true } };
    expect((await run(managed)).writes).toEqual([
      'CreatePolicy',
      'AttachRolePolicy',
      'DeleteRolePolicy',
    ]);
    expect((await run(managed)).writes).toEqual([]);
    await run(request);
    const { role, policy } = await stateOf(direct, request);
    expect({ policy, attached: role?.hasManagedPolicy }).toEqual({ attached: false });
    expect(role?.inlinePolicy).toBeDefined();
  });

  test('keeps a managed policy within five versions', async () => {
    const request = named({ managedPolicy: true });
    for (const action of ['a:A', 'a:B', 'a:C', 'a:D', 'a:E', 'a:F', 'a:G'])
      await run(allowing(request, action));
    const { policy } = await stateOf(direct, request);
    expect(policy?.versions).toHaveLength(5);
    expect(JSON.stringify(policy?.document)).toContain('a:G');
    await remove(request);
    expect(await stateOf(direct, request)).toEqual({});
  });

  /** A policy that somebody else made. */
  async function othersPolicy(): Promise<string> {
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    const command = new CreatePolicyCommand({ PolicyName: `others-${count}`, PolicyDocument });
    const { Policy } = await direct.iam.send(command);
    return Policy?.Arn ?? '';
  }

  test('gets a permissions boundary, and keeps it', async () => {
    const boundary = await othersPolicy();
    const request = named({ permissionsBoundary: boundary });
    await run(request);
    expect((await run(named())).writes).toEqual([]);
    expect((await stateOf(direct, request)).role?.permissionsBoundary).toBe(boundary);
  });

  test.each([
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ])('is right in the partition %s', async (partition, region) => {
    const request = named();
    const role = await ExecutionRole.find(request, clientsAt(wire.url, region));
    expect(role.identity.arn).toMatch(new RegExp(`^arn:${partition}:iam::\\d{12}:role/`, 'u'));
    const { calls } = await role.apply(await role.plan(false), false);
    const text = JSON.stringify(calls);
    expect(text).toContain(`arn:${partition}:logs:${region}:`);
    expect(text).not.toContain('arn:aws:');
  });

  describe('that somebody else has a part in', () => {
    const foreignRole = async () => {
      const request = named();
      const { trustPolicy } = request.documents;
      await direct.iam.send(
        new CreateRoleCommand({
          RoleName: `${request.functionName}-role`,
          AssumeRolePolicyDocument: JSON.stringify(trustPolicy),
        }),
      );
      return request;
    };

    test('is not touched without force, and never deleted', async () => {
      const request = await foreignRole();
      const before = wire.calls.length;
      await expect(run(request)).rejects.toThrow('--force: is needed to take over');
      await expect(remove(request)).rejects.toThrow('was not made by this project');
      expect(wire.calls.slice(before).filter(({ isWrite }) => isWrite)).toEqual([]);
      expect((await run(request, true)).writes).toEqual(['UpdateRole', 'TagRole', 'PutRolePolicy']);
      expect((await run(request)).writes).toEqual([]);
    });

    test('keeps the policies and tags of others, and says so', async () => {
      const request = named();
      await run(request);
      const { iam } = direct;
      const RoleName = `${request.functionName}-role`;
      const PolicyArn = await othersPolicy();
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
      await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'team', Value: 'x' }] }));
      const { writes, foreign } = await run(allowing(request, 'a:A'));
      expect({ writes, foreign }).toEqual({
        writes: ['PutRolePolicy'],
        foreign: { inline: [], attached: [PolicyArn] },
      });
      await expect(remove(request)).rejects.toThrow(`did not make: ${PolicyArn}`);
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      expect(Role?.Tags).toContainEqual({ Key: 'team', Value: 'x' });
    });

    test('stays where it is: IAM moves nothing', async () => {
      await run(named());
      await expect(run(named({ rolePath: '/x/' }))).rejects.toThrow('--role-path: is /x/, but');
    });
  });

  test.each([[{}], [{ managedPolicy: true }]])(
    'is one role when many runs make it at the same moment, %p',
    async (answers) => {
      const request = named(answers);
      const kinds = await Promise.all(
        Array.from({ length: 6 }, async () => {
          const role = await ExecutionRole.find(request, proxied);
          return role.apply(await role.plan(false), false);
        }),
      );
      expect(kinds).toHaveLength(6);
      expect((await run(request)).writes).toEqual([]);
    },
  );
});
