import {
  GetRolePolicyCommand,
  paginateSimulatePrincipalPolicy,
  type EvaluationResult,
  type IAMClient,
} from '@aws-sdk/client-iam';

import type { Access } from '../core/pipeline/permission.js';
import type { Statement } from '../core/policy.js';
import { sameDocument } from '../core/role/document.js';
import type { Document } from '../core/role/state.js';
import { explain, isNotFound, userError } from './errors.js';

/** Whose calls these are. */
export interface IamReader {
  readonly iam: IAMClient;
  readonly region: string;
}

/** Nothing that is allowed in addition helps against these. */
const isFinal = ({
  EvalDecision,
  PermissionsBoundaryDecisionDetail: boundary,
  OrganizationsDecisionDetail: organization,
}: EvaluationResult): boolean =>
  EvalDecision === 'explicitDeny' ||
  boundary?.AllowedByPermissionsBoundary === false ||
  organization?.AllowedByOrganizations === false;

async function evaluate(
  { iam }: IamReader,
  roleArn: string,
  statements: readonly Statement[],
): Promise<EvaluationResult[]> {
  const results: EvaluationResult[] = [];
  for (const { Action, Resource } of statements) {
    const pages = paginateSimulatePrincipalPolicy(
      { client: iam },
      {
        PolicySourceArn: roleArn,
        ActionNames: [Action].flat(),
        ResourceArns: [Resource].flat(),
      },
    );
    for await (const { EvaluationResults = [] } of pages) results.push(...EvaluationResults);
  }
  return results;
}

/**
 * Asks IAM whether a role has what a policy would give it. Never fails: what cannot be answered is unknown.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export async function checkAccess(
  reader: IamReader,
  roleArn: string,
  { Statement = [] }: Document,
): Promise<{ readonly access: Access; readonly reason?: string }> {
  try {
    const results = await evaluate(reader, roleArn, [Statement].flat() as Statement[]);
    const refused = results.filter(({ EvalDecision }) => EvalDecision !== 'allowed');
    if (refused.some(isFinal))
      return { access: 'denied', reason: namesIn(refused.filter(isFinal)) };
    return refused.length > 0
      ? { access: 'missing', reason: namesIn(refused) }
      : { access: 'allowed' };
  } catch (error) {
    const { region } = reader;
    const permission = 'iam:SimulatePrincipalPolicy';
    const reason = explain(error, { permission, region, otherwise: 'look at the role yourself' });
    return { access: 'unknown', reason };
  }
}

const namesIn = (results: readonly EvaluationResult[]): string =>
  [...new Set(results.map(({ EvalActionName = '' }) => EvalActionName))].join(', ');

/** What a role has under the name of an inline policy, beside the document that would be there. */
export type InlinePolicy = 'absent' | 'same' | 'other';

/** @throws UserError where it may not be read. */
export async function findInlinePolicy(
  { iam, region }: IamReader,
  RoleName: string,
  PolicyName: string,
  document: Document,
): Promise<InlinePolicy> {
  try {
    const found = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    const text = decodeURIComponent(found.PolicyDocument ?? '');
    return sameDocument(JSON.parse(text) as Document, document) ? 'same' : 'other';
  } catch (error) {
    if (isNotFound(error)) return 'absent';
    const otherwise = 'have somebody add the statement';
    throw userError(error, { permission: 'iam:GetRolePolicy', region, otherwise });
  }
}
