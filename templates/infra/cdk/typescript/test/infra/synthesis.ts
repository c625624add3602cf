import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdkJson from '../../infra/cdk.json' with { type: 'json' };
import { createApp } from '../../infra/create-app.js';
import type { Declaration } from '../../infra/declaration.js';
import functionJson from '../../infra/function.json' with { type: 'json' };

export const { context } = cdkJson;
export const declaration: Declaration = functionJson;
const outdir = mkdtempSync(join(tmpdir(), 'cdk-'));

afterAll(() => {
  rmSync(outdir, { recursive: true });
});

/** The template for a changed context; its code is this directory, for want of a build. */
export function synthesize(
  changes: Record<string, unknown> = {},
  declared = declaration,
): Template {
  const code = Code.fromAsset(import.meta.dirname);
  const app = createApp({ context: { ...context, ...changes }, outdir }, declared, code);
  return Template.fromJSON(app.synth().getStackArtifact('Handler').template as object);
}

export interface Role {
  readonly AssumeRolePolicyDocument: object;
  readonly Policies: readonly { readonly PolicyDocument: object }[];
}

/** The roles that a service may assume. */
export function rolesOf(service: string, template: Template): Role[] {
  const roles = template.findResources('AWS::IAM::Role', {
    Properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: service } }] } },
  });
  return Object.values(roles).map((role) => (role as { Properties: Role }).Properties);
}

interface Policy {
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Resource: string | readonly string[];
    readonly Condition?: unknown;
  }[];
}

/** The permissions of a policy document as a set: no order, no grouping, `Fn::Sub` written out. */
export function permissions(document: object): Set<string> {
  const { Statement } = written(document) as Policy;
  return new Set(
    Statement.flatMap(({ Effect, Action, Resource, Condition = null }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource]
            .flat()
            .map((resource) => JSON.stringify([Effect, action, resource, Condition])),
        ),
    ),
  );
}

/** A part of a template with its `Fn::Sub` written out. */
export function written(part: object): unknown {
  return JSON.parse(JSON.stringify(part), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'Fn::Sub' in value ? value['Fn::Sub'] : value,
  );
}
