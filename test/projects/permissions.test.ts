import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { synthesize, synthesizedTemplate } from '../support/cdk.js';
import { catalog, combinations, type Combination } from '../support/combinations.js';
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
  if (combination.infra === 'sam') return transform(folderOf(combination));
  await synthesize(combination);
  return synthesizedTemplate(combination);
}

/** @returns the only IAM resource of a template, parameters filled in. */
function executionRole(template: any): Role {
  const resources = Object.values<any>(template.Resources);
  const ofIam = resources.filter(({ Type }) => Type.startsWith('AWS::IAM::'));
  expect(ofIam.map(({ Type }) => Type)).toEqual(['AWS::IAM::Role']);
  const { AssumeRolePolicyDocument, Policies, ManagedPolicyArns } = ofIam[0].Properties;
  const parts = { AssumeRolePolicyDocument, Policies, ManagedPolicyArns };
  return resolveIntrinsics(parts, defaultsOf(template)) as Role;
}

const suite = (combination: Combination) => {
  let role: Role;

  beforeAll(async () => {
    await prepare(combination);
    if (combination.infra === 'sam') await installTools();
    role = executionRole(await templateOf(combination));
  });

  test('the execution role may do what iam/permissions-policy.json says, and nothing else', () => {
    const declared = permissions(documentOf(combination, 'permissions-policy.json'));
    expect(declared.length).toBeGreaterThan(0);
    const granted = role.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    expect(permissions({ Statement: granted })).toEqual(declared);
    expect(role.ManagedPolicyArns).toBeUndefined();
  });

  test('the execution role trusts whom iam/trust-policy.json says, and nobody else', () => {
    const declared = permissions(documentOf(combination, 'trust-policy.json'));
    expect(permissions(role.AssumeRolePolicyDocument)).toEqual(declared);
  });
};

const needsPython = ({ language, infra }: Combination) => language === 'python' || infra === 'sam';

describe.each(combinations.filter((combination) => !needsPython(combination)))('$id', suite);
describeWithPython('Permissions with Python', () => {
  describe.each(combinations.filter(needsPython))('$id', suite);
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
