import type { Conditions, Permission, Value } from './manifest.js';
import { fill } from './placeholders.js';

/** A statement of an IAM policy, always with lists. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly (Statement | TrustStatement)[];
}

interface TrustStatement {
  readonly Effect: 'Allow';
  readonly Principal: { readonly Service: string };
  readonly Action: 'sts:AssumeRole';
  readonly Condition?: Conditions;
}

/** What a `${name}` in a resource stands for: a text, a list (one resource each), or nothing (it stays). */
export type Binding = (name: string) => string | readonly string[] | undefined;

const single = (texts: readonly string[]): unknown => (texts.length === 1 ? texts[0] : texts);

/** @returns the statement with its placeholders bound; `${AWS::…}` stays unless the binding knows it. */
export function statement(permission: Permission, bind: Binding): Statement {
  const { sid, actions, resources, conditions } = permission;
  const bound = (texts: readonly string[]): string[] => texts.flatMap((text) => fill(text, bind));
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: [...actions],
    Resource: bound(resources),
    ...(conditions && {
      Condition: Object.fromEntries(
        Object.entries(conditions).map(([operator, keys]) => [
          operator,
          Object.fromEntries(
            Object.entries(keys).map(([key, text]) => [key, single(fill(text, bind))]),
          ),
        ]),
      ),
    }),
  };
}

/** Permissions without those whose `when` parameter has no value. */
export const applicable = (
  permissions: readonly Permission[],
  values: Readonly<Record<string, Value>>,
): Permission[] =>
  permissions.filter(
    ({ when }) => when === undefined || (values[when] !== undefined && values[when] !== ''),
  );

export const policyDocument = (statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** @returns who may assume a role: that service, under those conditions. */
export const trustPolicy = (service: string, conditions?: Conditions): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(conditions && { Condition: conditions }),
    },
  ],
});
