import { AnswersError } from '../errors.js';
import type { Value } from '../manifest.js';
import { fillIn, refuseMalformed, type Account, type RoleDocuments } from './documents.js';
import { ROLE_NAME_LIMIT } from './questions.js';
import { TAGS, type IamState } from './state.js';

/** All that decides how a project's execution role has to be. */
export interface RoleRequest {
  readonly project: string;
  readonly functionName: string;
  readonly template: string;
  /** `create-codepipeline-handler/1.2.3` */
  readonly generator: string;
  /** The answers to the role's questions; what is absent is as the help says. */
  readonly answers: Readonly<Record<string, Value>>;
  /** As they stand in iam/, placeholders and all. */
  readonly documents: RoleDocuments;
}

/** What names the role and its customer-managed policy in an account. */
export interface RoleIdentity {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly policyName: string;
  readonly policyArn: string;
  readonly managed: boolean;
}

/** IAM: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const DEFAULT_SESSION_SECONDS = 3_600;

/**
 * @returns names and ARNs; an ARN is known before the role is there.
 * @throws AnswersError where the name that follows from the function's is too long.
 */
export function roleIdentity(
  { functionName, answers }: Pick<RoleRequest, 'functionName' | 'answers'>,
  { partition, id }: Pick<Account, 'partition' | 'id'>,
): RoleIdentity {
  const name = (answers['roleName'] as string | undefined) ?? `${functionName}-role`;
  if (name.length > ROLE_NAME_LIMIT) {
    const message = `is needed: ${name} has ${name.length} characters, a role's name at most ${ROLE_NAME_LIMIT}`;
    throw new AnswersError([{ flag: '--role-name', message }]);
  }
  const path = (answers['rolePath'] as string | undefined) ?? '/';
  const policyName = `${name}-permissions`;
  const arn = (kind: string, last: string) => `arn:${partition}:iam::${id}:${kind}${path}${last}`;
  return {
    name,
    path,
    arn: arn('role', name),
    policyName,
    policyArn: arn('policy', policyName),
    managed: answers['managedPolicy'] === true,
  };
}

/**
 * Holds the documents of a request against what IAM accepts.
 * @throws AnswersError naming every problem with the file that has it.
 */
export function refuseUnacceptable({ answers, documents }: RoleRequest, account: Account): void {
  refuseMalformed(fillIn(documents, account), answers['managedPolicy'] === true);
}

/**
 * @param current what is there already; a permissions boundary that nobody asked about stays.
 * @returns the state that IAM should be in.
 */
export function wantedState(request: RoleRequest, account: Account, current: IamState): IamState {
  const { answers, functionName, project, template, generator } = request;
  const identity = roleIdentity(request, account);
  const { name, path, managed, policyArn, policyName } = identity;
  const documents = fillIn(request.documents, account);
  const tags = {
    [TAGS.project]: project,
    [TAGS.template]: template,
    [TAGS.generator]: generator,
  };
  const boundary =
    (answers['permissionsBoundary'] as string | undefined) ?? current.role?.permissionsBoundary;
  const role = {
    name,
    path,
    description: `Execution role of ${functionName}`,
    maxSessionDuration:
      (answers['maxSessionDuration'] as number | undefined) ?? DEFAULT_SESSION_SECONDS,
    trustPolicy: documents.trustPolicy,
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
    tags,
    hasManagedPolicy: managed,
    ...(!managed && { inlinePolicy: documents.permissionsPolicy }),
  };
  if (!managed) return { role };
  const document = documents.permissionsPolicy;
  return { role, policy: { arn: policyArn, name: policyName, path, document, tags } };
}
