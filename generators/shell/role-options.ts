import { regionQuestion, type Question } from '../core/questions.js';
import type { RolePlan } from '../core/role/plan.js';
import { roleQuestions } from '../core/role/questions.js';
import { isInteractive } from './run-options.js';

/** What a run of `role` is told. */
export interface RoleOptions {
  /** The project; without it the current directory. */
  readonly directory?: string;
  /** Answers to the role's questions, and the region. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly profile?: string;
  readonly delete?: boolean;
  /** Write what somebody else can run, call nothing. */
  readonly print?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
}

/** A role as `--json` shows it. */
export interface RoleSummary {
  readonly name: string;
  readonly arn: string;
  readonly status: RolePlan['kind'];
  /** The calls that were made, or with `--dry-run` would be. */
  readonly calls: readonly { readonly operation: string; readonly subject: string }[];
  /** Policies of others, which stay. */
  readonly foreign: RolePlan['foreign'];
}

/** What came out; the shape of `role --json`. */
export interface RoleResult {
  readonly directory: string;
  readonly dryRun: boolean;
  /** Absent with `--print`. */
  readonly role?: RoleSummary;
  /** Files of the project that were written, or with `--dry-run` would be. */
  readonly files: readonly string[];
}

export const summaryOf = ({ kind, identity, calls, foreign }: RolePlan): RoleSummary => ({
  name: identity.name,
  arn: identity.arn,
  status: kind,
  calls: calls.map(({ operation, subject }) => ({ operation, subject })),
  foreign,
});

/** What `role` may be told besides how to run. */
export const roleAnswers: readonly Question[] = [regionQuestion(undefined), ...roleQuestions];

/** @returns the options of a run that was not started by our own command line but by `yo`. */
export function roleOptionsFromYeoman(
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): RoleOptions {
  const [directory] = args;
  const { profile, delete: remove, print, force, dryRun, yes } = options;
  return {
    ...(directory !== undefined && { directory }),
    flags: Object.fromEntries(roleAnswers.map(({ name }) => [name, options[name]])),
    ...({ profile, delete: remove, print, force, dryRun } as Partial<RoleOptions>),
    interactive: isInteractive(yes),
  };
}
