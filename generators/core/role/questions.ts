import type { Question } from '../questions.js';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, "Role names" */
export const ROLE_NAME_LIMIT = 64;

/** What IAM accepts in the names of roles and policies. */
const NAME = '[A-Za-z0-9_+=,.@-]+';

/** ARN of an execution role that is there already, for the infrastructure to use. */
export const executionRoleArnQuestion: Question = {
  name: 'executionRoleArn',
  message: 'ARN of an existing execution role?',
  help: 'the ARN of an execution role that is there already; without it the infrastructure creates one (default: none)',
  schema: { type: 'string', pattern: `^arn:[a-z-]+:iam::[0-9]{12}:role/(${NAME}/)*${NAME}$` },
  wanted: 'the ARN of an IAM role, such as arn:aws:iam::111122223333:role/my-handler-role',
  optional: true,
  advanced: true,
};

/**
 * How an execution role is made that the infrastructure does not make itself. None has a default here: what is
 * not given depends on the project, or stays as IAM has it.
 */
export const roleQuestions: readonly Question[] = [
  {
    name: 'roleName',
    message: 'Name of the execution role?',
    help: 'the name of the execution role (default: the name of the function, then -role)',
    schema: { type: 'string', pattern: `^${NAME}$`, maxLength: ROLE_NAME_LIMIT },
    wanted: `at most ${ROLE_NAME_LIMIT} letters, digits and _+=,.@-`,
  },
  {
    name: 'rolePath',
    message: 'Path of the execution role?',
    help: 'the path of the execution role in IAM (default: /)',
    schema: { type: 'string', pattern: `^/(${NAME}/)*$`, maxLength: 512 },
    wanted: 'a path that begins and ends with /, such as /delivery/',
  },
  {
    name: 'permissionsBoundary',
    message: 'Permissions boundary?',
    help: 'the ARN of the managed policy that bounds what the execution role may do (default: none)',
    schema: {
      type: 'string',
      pattern: `^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/(${NAME}/)*${NAME}$`,
    },
    wanted:
      'the ARN of a managed policy, such as arn:aws:iam::111122223333:policy/delivery-boundary',
  },
  {
    name: 'maxSessionDuration',
    message: 'Longest session of the execution role?',
    help: 'how long a session of the execution role may last, in seconds (default: 3600)',
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    schema: { type: 'integer', minimum: 3_600, maximum: 43_200 },
    wanted: 'a whole number of seconds from 3600 to 43200',
  },
  {
    name: 'managedPolicy',
    message: 'Permissions as a customer-managed policy?',
    help: 'whether the permissions are a customer-managed policy; else they are part of the role, an inline policy (default: false)',
    schema: { type: 'boolean' },
    wanted: 'true or false',
  },
].map((question): Question => ({ ...(question as Question), optional: true, advanced: true }));
