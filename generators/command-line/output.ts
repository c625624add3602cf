import { AnswersError, UserError } from '../core/errors.js';
import type { AttachResult } from '../shell/attach-options.js';
import type { RoleResult } from '../shell/role-options.js';
import type { RunResult } from '../shell/run-options.js';

/** 1 is for what nobody foresaw. https://tldp.org/LDP/abs/html/exitcodes.html */
export const exitStatusOf = (error: unknown): number =>
  error instanceof UserError ? error.exitStatus : 1;

/** @returns an error as people read it; the stack only of what nobody foresaw. */
export function errorText(error: unknown): string {
  if (error instanceof AnswersError) {
    const lines = error.problems.map(({ flag, message }) => `  ${flag} ${message}`);
    return ['Nothing was written. Please mend:', ...lines].join('\n');
  }
  if (error instanceof UserError) return error.message;
  return `This is a defect of the generator: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** @returns an error as `--json` prints it. */
export const errorJson = (error: unknown): unknown => ({
  error: {
    message: error instanceof Error ? error.message : String(error),
    exitStatus: exitStatusOf(error),
    ...(error instanceof AnswersError && { problems: error.problems }),
  },
});

/** @returns what is said at the end of a run. */
export function resultText({ dryRun, directory, replaced, nextSteps }: RunResult): string {
  if (dryRun) return 'Dry run: nothing was written.';
  return [
    `\nCreated ${directory}`,
    ...(replaced === undefined ? [] : [`What was replaced is kept in ${replaced}`]),
    '\nNext:',
    ...nextSteps.map((step) => `  ${step}`),
  ].join('\n');
}

const ROLE_STATUS = {
  create: 'Created',
  update: 'Refreshed',
  unchanged: 'Nothing to do for',
  delete: 'Deleted',
} as const;

/** @returns what is said at the end of `role`. */
export function roleText({ dryRun, role, files }: RoleResult): string {
  if (dryRun) return 'Dry run: nothing was changed.';
  const written = files.map((path) => `  ${path}`);
  if (!role) return ['\nWritten:', ...written, ...BY_OTHERS].join('\n');
  return [
    `\n${ROLE_STATUS[role.status]} ${role.arn}`,
    ...(written.length > 0 ? ['Changed in the project:', ...written] : []),
  ].join('\n');
}

/** What somebody who may call IAM does with the printed files; the role is known by its ARN only then. */
const BY_OTHERS = [
  '\nEither of these makes the role:',
  '  bash iam/create-role.sh',
  '  aws cloudformation deploy --template-file iam/execution-role.yaml --capabilities CAPABILITY_NAMED_IAM --stack-name <name>',
  '\nWhen it is there, set ExecutionRoleArn (SAM: samconfig.toml) or executionRoleArn (CDK: infra/cdk.json) to its ARN.',
];

const PIPELINE_STATUS = {
  attach: 'Put into',
  update: 'Brought up to date in',
  unchanged: 'Nothing to do in',
  detach: 'Taken out of',
} as const;

/** @returns what is said at the end of `attach`. */
export function attachText({ dryRun, pipeline, files }: AttachResult): string {
  if (dryRun) return 'Dry run: nothing was changed.';
  const { status, name, stage, action, calls } = pipeline;
  const place = stage === '' ? action : `${stage}/${action}`;
  return [
    `\n${PIPELINE_STATUS[status]} the pipeline ${name}: ${place}`,
    ...calls.map(({ operation, subject }) => `  ${operation}: ${subject}`),
    ...files.map((path) => `  ${path}`),
  ].join('\n');
}
