import type { Attachment } from '../core/pipeline/attachment.js';
import type { Access } from '../core/pipeline/permission.js';
import type { PipelinePlan } from '../core/pipeline/plan.js';
import { attachFlags } from '../core/flags.js';
import type { Document } from '../core/role/state.js';
import { isInteractive } from './run-options.js';

/** What a run of `attach` is told. */
export interface AttachOptions {
  /** The project; without it the current directory. */
  readonly directory?: string;
  /** The pipeline, answers to the action's questions, and the pipeline's region. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly profile?: string;
  /** A file with the pipeline, in place of the pipeline itself. */
  readonly file?: string;
  readonly detach?: boolean;
  /** Give the invoking role the permission that it lacks. */
  readonly grant?: boolean;
  readonly dryRun?: boolean;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
}

/** What came out; the shape of `attach --json`. */
export interface AttachResult {
  readonly directory: string;
  readonly dryRun: boolean;
  readonly pipeline: PipelineSummary;
  readonly permission: PermissionSummary;
  /** Files that were written, or with `--dry-run` would be. */
  readonly files: readonly string[];
}

interface PipelineSummary {
  readonly name: string;
  readonly region: string;
  readonly status: PipelinePlan['kind'];
  readonly stage: string;
  readonly action: string;
  /** The calls that were made, or with `--dry-run` would be. */
  readonly calls: readonly { readonly operation: string; readonly subject: string }[];
}

interface PermissionSummary {
  readonly role: string;
  /** Absent with `--detach`. */
  readonly access?: Access;
  /** Why it is so. */
  readonly reason?: string;
  /** What the role needs. */
  readonly policy: Document;
}

/** @param viaFile whether a file is changed instead of the pipeline. */
export function pipelineSummary(
  { plan, permission }: Attachment,
  region: string,
  viaFile: boolean,
): PipelineSummary {
  const { kind, before, stage, action } = plan;
  const { name } = before.declaration;
  const update = { operation: 'UpdatePipeline', subject: `the pipeline ${name}` };
  const own = kind === 'unchanged' || viaFile ? [] : [update];
  const iam = permission.call ? [permission.call] : [];
  // The permission goes before the action that needs it, and after the one that needed it.
  const calls =
    permission.call?.operation === 'PutRolePolicy' ? [...iam, ...own] : [...own, ...iam];
  return {
    name,
    region,
    status: kind,
    stage,
    action,
    calls: calls.map(({ operation, subject }) => ({ operation, subject })),
  };
}

export const permissionSummary = ({ permission }: Attachment): PermissionSummary => {
  const { roleArn, access, reason, document } = permission;
  return {
    role: roleArn,
    ...(access && { access }),
    ...(reason !== undefined && { reason }),
    policy: document,
  };
};

/** @returns the options of a run that was not started by our own command line but by `yo`. */
export function attachOptionsFromYeoman(
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): AttachOptions {
  const [directory] = args;
  const { profile, file, detach, grant, dryRun, yes } = options;
  const names = attachFlags().map(({ question }) => question.name);
  return {
    ...(directory !== undefined && { directory }),
    flags: Object.fromEntries(names.map((name) => [name, options[name]])),
    ...({ profile, file, detach, grant, dryRun } as Partial<AttachOptions>),
    interactive: isInteractive(yes),
  };
}
