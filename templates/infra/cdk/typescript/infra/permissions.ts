import { Fn } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import type { Statement } from './declaration.js';

/** `${Name}`, but neither `${AWS::Region}` nor the escaped `${!Literal}`. */
const PLACEHOLDER = /\$\{(\w+)\}/g;

/**
 * Replaces the `${Name}` placeholders in the strings of a declaration by the values of this stage.
 *
 * @param place what the declaration is called in the message
 * @throws {Error} naming the place and the placeholder when there is no value: an ARN with a hole in
 *   it would be deployed as it is
 */
export function fillIn<T>(declared: T, values: Readonly<Record<string, string>>, place: string): T {
  return mapStrings(declared, (text) =>
    text.replace(PLACEHOLDER, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined || value === '') {
        throw new Error(`${place} needs a value for ${placeholder}`);
      }
      return value;
    }),
  );
}

/** The policy of these statements. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return PolicyDocument.fromJson({ Version: '2012-10-17', Statement: substituted(statements) });
}

/** Leaves `${AWS::…}` in any string to CloudFormation, by `Fn::Sub`. */
export function substituted<T>(value: T): T {
  return mapStrings(value, (text) => (text.includes('${') ? Fn.sub(text) : text));
}

function mapStrings<T>(value: T, change: (text: string) => string): T {
  return mapAny(value, change) as T;
}

function mapAny(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapAny(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, mapAny(v, change)]));
}
