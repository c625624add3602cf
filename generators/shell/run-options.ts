import type { Catalog } from '../core/catalog.js';
import { allQuestions } from '../core/questions.js';
import type { RoleSummary } from './role-options.js';
import type { FileStatus } from './target.js';

/** What one run is told; the command line and `yo` fill it in, each in its way. */
export interface RunOptions {
  readonly directory?: string;
  /** The template's and the project's own flags, by question name. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly answers?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly skipInstall?: boolean;
  readonly git?: boolean;
  /** Create the execution role before the project is written. */
  readonly createRole?: boolean;
  /** Profile of the AWS configuration, for the role. */
  readonly profile?: string;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
}

/** What came out; the shape of `--json`. */
export interface RunResult {
  readonly directory: string;
  readonly template: string;
  readonly language: string;
  readonly infra: string;
  readonly dryRun: boolean;
  readonly files: readonly { readonly path: string; readonly status: FileStatus }[];
  /** Where the files that were replaced are kept. */
  readonly replaced?: string;
  readonly installed: boolean;
  readonly git: boolean;
  /** The execution role, if the run was to make one. */
  readonly role?: RoleSummary;
  readonly nextSteps: readonly string[];
}

/** Whether prompts make sense: a terminal on both sides, and nobody said that there is no person. */
export const isInteractive = (yes: unknown): boolean =>
  process.stdin.isTTY &&
  process.stdout.isTTY &&
  !yes &&
  !['true', '1'].includes(process.env['CI'] ?? '');

type Options = Readonly<Record<string, unknown>>;

/** @returns the options of a run that was not started by our own command line but by `yo`. */
export function fromYeoman(
  args: readonly string[],
  options: Options,
  catalog: Catalog,
): RunOptions {
  const names = allQuestions(catalog).map(({ name }) => name);
  const flags = Object.fromEntries(names.map((name) => [name, options[name]]));
  const [directory] = args;
  const { answers, force, dryRun, skipInstall, git, createRole, profile, yes } = options;
  return {
    flags,
    ...({ answers, force, dryRun, skipInstall, git, createRole, profile } as Partial<RunOptions>),
    ...(directory !== undefined && { directory }),
    interactive: isInteractive(yes),
  };
}
