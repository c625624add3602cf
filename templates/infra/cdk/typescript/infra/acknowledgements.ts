import { Validations } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Statement } from './declaration.js';

/**
 * Answers cdk-nag about wildcards, one by one, with the reasons declared for the statements that
 * use them. A wildcard in a statement without a declared reason stays a finding and fails the synth.
 *
 * @param reasons by Sid
 * @see https://github.com/cdklabs/cdk-nag/blob/main/RULES.md AwsSolutions-IAM5
 */
export function acknowledgeWildcards(
  role: Role,
  statements: readonly Statement[],
  reasons: Readonly<Record<string, string>>,
): void {
  for (const finding of new Set(statements.flatMap(wildcards))) {
    const users = statements.filter((statement) => wildcards(statement).includes(finding));
    const declared = users.flatMap(({ Sid }) => reasons[Sid] ?? []);
    if (declared.length < users.length) continue;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[${finding}]`,
      reason: declared.join(' '),
    });
  }
}

/** Answers cdk-nag about a runtime that is supported, but not the newest that CDK knows. */
export function acknowledgeRuntime(handler: Function): void {
  Validations.of(handler).acknowledge({
    id: 'AwsSolutions-L1',
    reason: 'function.json names a runtime that Lambda supports; CDK may know a newer one.',
  });
}

/** The names that cdk-nag gives to its findings; it writes `${AWS::Region}` as `<AWS::Region>`. */
function wildcards({ Action, Resource }: Statement): string[] {
  return [
    ...Action.map((action) => `Action::${action}`),
    ...Resource.map((resource) => `Resource::${resource.replace(/\$\{(.*?)\}/g, '<$1>')}`),
  ].filter((finding) => finding.includes('*'));
}
