import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import type { Demo, DemoRole } from '../../generators/core/demo.js';
import { fillDeep } from '../../generators/core/placeholders.js';
import { synthesize, synthesizedTemplate } from '../support/cdk.js';
import { catalog, combinations, demos, type Combination } from '../support/combinations.js';
import { projectOf } from '../support/description.js';
import { installTools } from '../support/installs.js';
import { defaultsOf, resolveIntrinsics } from '../support/intrinsics.js';
import { folderOf, generate, prepare } from '../support/projects.js';
import { describeWithPython } from '../support/python.js';
import { transform } from '../support/sam.js';

interface Role {
  readonly AssumeRolePolicyDocument: Policy;
  readonly ManagedPolicyArns?: readonly unknown[];
  readonly Policies: readonly { readonly PolicyDocument: Policy }[];
}

interface Policy {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Principal?: unknown;
    readonly Action: string | readonly string[];
    readonly Resource?: string | readonly string[];
    readonly Condition?: unknown;
  }[];
}

/** One spelling of what IAM reads alike: keys in order, a list of one as the one. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => {
    if (Array.isArray(part)) return part.length === 1 ? (part[0] as unknown) : part.toSorted();
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

/** @returns a policy as the set of its (effect, action, resource, condition); a trust policy has principals. */
const permissions = ({ Statement }: Policy): string[] => {
  const tuples = Statement.flatMap(({ Effect, Action, Resource = '', Principal, Condition }) =>
    [Action]
      .flat()
      .flatMap((action) =>
        [Resource]
          .flat()
          .map((resource) => canonical({ Effect, action, resource, Principal, Condition })),
      ),
  );
  return [...new Set(tuples)].sort();
};

const documentOf = (combination: Combination, file: string): Policy =>
  JSON.parse(readFileSync(join(folderOf(combination), 'iam', file), 'utf8')) as Policy;

async function templateOf(combination: Combination): Promise<any> {
  if (combination.infra === 'sam')
    return JSON.parse(readFileSync(await transform(combination), 'utf8'));
  await synthesize(combination);
  return synthesizedTemplate(combination);
}

/** Resources refer to each other by names that CDK puts a hash behind; here they are placeholders without it. */
const resourceNames = (template: any): Record<string, string> =>
  Object.fromEntries(
    Object.keys(template.Resources).map((id) => [id, `\${${id.replace(/[0-9A-F]{8}$/u, '')}}`]),
  );

/** @returns all IAM resources of a template by the service that assumes them, parameters filled in. */
function rolesOf(template: any): Record<string, Role> {
  const resources = Object.values<any>(template.Resources);
  const ofIam = resources.filter(({ Type }) => Type.startsWith('AWS::IAM::'));
  expect(new Set(ofIam.map(({ Type }) => Type))).toEqual(new Set(['AWS::IAM::Role']));
  const values = { ...defaultsOf(template), ...resourceNames(template) };
  const roles = ofIam.map(({ Properties }) => {
    const { AssumeRolePolicyDocument, Policies, ManagedPolicyArns } = Properties;
    const parts = { AssumeRolePolicyDocument, Policies, ManagedPolicyArns };
    return resolveIntrinsics(parts, values) as Role;
  });
  const serviceOf = ({ AssumeRolePolicyDocument: { Statement } }: Role) =>
    Statement.map(({ Principal }) => (Principal as { Service: string }).Service).join();
  const byService = Object.fromEntries(roles.map((role) => [serviceOf(role), role]));
  expect(Object.keys(byService)).toHaveLength(ofIam.length);
  return byService;
}

interface DeclaredRole {
  readonly trust: Policy;
  readonly permissions: Policy;
}

const fromDemo = ({ trustPolicy, statements }: DemoRole): DeclaredRole => ({
  trust: trustPolicy,
  permissions: { Statement: statements },
});

/** @returns what is declared for every role of the stack, by the service that assumes it. */
function declaredRoles(combination: Combination): Record<string, DeclaredRole> {
  const execution = {
    trust: documentOf(combination, 'trust-policy.json'),
    permissions: documentOf(combination, 'permissions-policy.json'),
  };
  if (combination.pipeline !== 'demo') return { 'lambda.amazonaws.com': execution };
  const { demo, functionName } = projectOf(combination);
  const { serviceRole, startRole } = fillDeep(demo, (name) =>
    name === 'FunctionName' ? functionName : undefined,
  ) as Demo;
  return {
    'lambda.amazonaws.com': execution,
    'codepipeline.amazonaws.com': fromDemo(serviceRole),
    'events.amazonaws.com': fromDemo(startRole),
  };
}

const suite = (combination: Combination) => {
  let roles: Record<string, Role>;
  let declared: [service: string, DeclaredRole][];

  beforeAll(async () => {
    await prepare(combination);
    if (combination.infra === 'sam') await installTools();
    roles = rolesOf(await templateOf(combination));
    declared = Object.entries(declaredRoles(combination));
  });

  const granted = (service: string): string[] =>
    permissions({
      Statement: (roles[service]?.Policies ?? []).flatMap((one) => one.PolicyDocument.Statement),
    });

  test('has the declared roles, and no other', () => {
    expect(Object.keys(roles).sort()).toEqual(declared.map(([service]) => service).sort());
  });

  test('a role may do what is declared, the execution role in iam/, and nothing else', () => {
    for (const [service, { permissions: document }] of declared) {
      const expected = permissions(document);
      expect(expected.length).toBeGreaterThan(0);
      expect([service, granted(service)]).toEqual([service, expected]);
      expect(roles[service]?.ManagedPolicyArns).toBeUndefined();
    }
  });

  test('a role trusts whom its declaration says, and nobody else', () => {
    for (const [service, { trust }] of declared) {
      const trusted = roles[service]?.AssumeRolePolicyDocument ?? { Statement: [] };
      expect(permissions(trusted)).toEqual(permissions(trust));
    }
  });

  if (combination.pipeline !== 'demo') return;
  test('the service role may do what iam/pipeline-policy.json says', () => {
    const needed = permissions(documentOf(combination, 'pipeline-policy.json'));
    expect(granted('codepipeline.amazonaws.com')).toEqual(expect.arrayContaining(needed));
  });
};

const needsPython = ({ language, infra }: Combination) => language === 'python' || infra === 'sam';

const projects = [...combinations, ...demos];
describe.each(projects.filter((combination) => !needsPython(combination)))('$id', suite);
describeWithPython('Permissions with Python', () => {
  describe.each(projects.filter(needsPython))('$id', suite);
});

describe.each(catalog.templates)('$id', ({ id }) => {
  test('declares the same in iam/, whatever the language and the infrastructure', async () => {
    const alike = combinations.filter(({ manifest }) => manifest.id === id);
    for (const combination of alike) await generate(combination);
    for (const file of ['permissions-policy.json', 'trust-policy.json']) {
      const spellings = alike.map((one) => permissions(documentOf(one, file)).join('\n'));
      expect(new Set(spellings).size).toBe(1);
    }
  });
});
