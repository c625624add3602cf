import { AnswersError, type Problem } from '../errors.js';
import { fillDeep, placeholdersIn } from '../placeholders.js';
import { sizeOf } from './document.js';
import { grammarProblems, type PolicyKind } from './grammar.js';
import type { Document } from './state.js';

/** Where a role is made: what CloudFormation's pseudo parameters stand for. */
export interface Account {
  /** 12 digits. */
  readonly id: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  readonly region: string;
  /** `amazonaws.com`, or `amazonaws.com.cn` in China. */
  readonly urlSuffix: string;
}

/** An account as good as any, to judge documents with before AWS is asked. */
export const exampleAccount = (region: string): Account => ({
  id: '111122223333',
  partition: 'aws',
  region,
  urlSuffix: 'amazonaws.com',
});

/** The two documents that make an execution role, with or without their placeholders. */
export interface RoleDocuments {
  readonly trustPolicy: Document;
  readonly permissionsPolicy: Document;
}

/** Where a project keeps them. */
export const DOCUMENT_FILES: Readonly<Record<keyof RoleDocuments, string>> = {
  trustPolicy: 'iam/trust-policy.json',
  permissionsPolicy: 'iam/permissions-policy.json',
};

/** Non-white-space characters. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LIMITS = { trust: 2_048, inline: 10_240, managed: 6_144 } as const;

/** Fills `${AWS::…}` in; other placeholders are IAM's own variables, such as `${aws:username}`. */
export function fillIn<Documents extends object>(
  documents: Documents,
  account: Account,
): Documents {
  const values: Readonly<Record<string, string>> = {
    'AWS::AccountId': account.id,
    'AWS::Partition': account.partition,
    'AWS::Region': account.region,
    'AWS::URLSuffix': account.urlSuffix,
  };
  return fillDeep(documents, (name) => values[name]) as Documents;
}

/** What a policy document may still hold in `${…}`: variables of IAM, which have a prefix and one colon. */
const isPolicyVariable = (name: string): boolean => /^(\*|\?|\$|[\w-]+:[^:].*)$/u.test(name);

function problemsOf(file: string, document: Document, kind: PolicyKind, limit: number): Problem[] {
  const syntax = grammarProblems(document, kind);
  const open = [...new Set(placeholdersIn(JSON.stringify(document)))]
    .filter((name) => !isPolicyVariable(name))
    .map((name) => `\${${name}} stands for nothing here; write the value itself`);
  const size = sizeOf(document);
  const long =
    size > limit ? [`has ${size} characters without white space; IAM allows ${limit}`] : [];
  return [...syntax, ...open, ...long].map((message) => ({ flag: file, message }));
}

/** @returns what IAM would refuse in a filled-in document that becomes an inline policy. */
export const inlinePolicyProblems = (file: string, document: Document): Problem[] =>
  problemsOf(file, document, 'identity', LIMITS.inline);

/**
 * Holds filled-in documents against IAM's grammar and quotas.
 * @throws AnswersError naming every problem with the file that has it.
 */
export function refuseMalformed(documents: RoleDocuments, managed: boolean): void {
  const { trustPolicy, permissionsPolicy } = DOCUMENT_FILES;
  const permissionsLimit = managed ? LIMITS.managed : LIMITS.inline;
  const problems = [
    ...problemsOf(trustPolicy, documents.trustPolicy, 'trust', LIMITS.trust),
    ...problemsOf(permissionsPolicy, documents.permissionsPolicy, 'identity', permissionsLimit),
  ];
  if (problems.length > 0) throw new AnswersError(problems);
}
