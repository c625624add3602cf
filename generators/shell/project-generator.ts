import { join, resolve as resolvePath } from 'node:path';

import { missing, resolve, valuesOf, type RunContext, type Sources } from '../core/answers.js';
import type { Catalog } from '../core/catalog.js';
import { projectFiles } from '../core/create.js';
import { AnswersError } from '../core/errors.js';
import type { Value } from '../core/manifest.js';
import { buildProject, type Project } from '../core/project.js';
import type { RenderedFile } from '../core/render.js';
import { slices } from '../core/slices.js';
import { chooseFiles } from './commit.js';
import type { ProgressAdapter } from './finish.js';
import { BaseGenerator } from './base-generator.js';
import { identity } from './identity.js';
import { preview } from './preview.js';
import type { ProjectRole } from './project-role.js';
import { promptFor } from './prompts.js';
import { summaryOf } from './role-options.js';
import { fromYeoman, type RunOptions, type RunResult } from './run-options.js';
import { readSources } from './sources.js';
import { publish } from './publish/publish.js';
import { compare, inspectTarget, type FileStatus, type Seen, type Target } from './target.js';
import { templates } from './templates.js';

/**
 * A run as Yeoman sees it: each lifecycle method is one stage. All decisions are the core's; this class asks,
 * shows and writes. `app` makes a new project; every other slice renews its part of the project it stands in.
 */
export abstract class ProjectGenerator extends BaseGenerator<RunResult> {
  readonly #slice: keyof typeof slices;
  readonly #catalog: Catalog = templates();
  readonly #run: RunOptions;
  readonly #signal: AbortSignal | undefined;
  #sources!: Sources;
  #target!: Target;
  #project!: Project;
  #files: readonly RenderedFile[] = [];
  #statuses: ReadonlyMap<string, FileStatus> = new Map();
  #seen: Seen = new Map();
  #replaced: string | undefined;
  #role: ProjectRole | undefined;
  #installed = false;
  #git = false;

  constructor(args: string[], options: Record<string, unknown>, slice: keyof typeof slices) {
    super(args, options, () => this.#commit());
    this.#slice = slice;
    this.#signal = options['signal'] as AbortSignal | undefined;
    const run =
      (options['run'] as RunOptions | undefined) ?? fromYeoman(args, options, this.#catalog);
    this.#run = slice === 'app' ? run : { ...run, directory: '.' };
  }

  /** What the run did, once it has ended. */
  override get result(): RunResult {
    const { template, language, infra } = this.#project;
    return {
      directory: this.#target.path,
      template: template.id,
      language: language.id,
      infra: infra.id,
      dryRun: Boolean(this.#run.dryRun),
      files: [...this.#statuses].map(([path, status]) => ({ path, status })),
      ...(this.#replaced !== undefined && { replaced: this.#replaced }),
      installed: this.#installed,
      git: this.#git,
      ...(this.#role && { role: summaryOf(this.#role.plan) }),
      nextSteps: nextSteps(this.#target, this.#project, this.#installed),
    };
  }

  initializing(): void {
    const { directory } = this.#run;
    if (directory !== undefined) this.mend(directory, this.#run.dryRun);
    this.#sources = readSources(this.#run, this.env.cwd, this.#mayOverwrite);
  }

  /** Asks until nothing is open; every value that is there already is judged before the first question. */
  async prompting(): Promise<void> {
    for (;;) {
      const resolution = resolve(this.#catalog, this.#sources, this.#context);
      const asked = this.#run.interactive
        ? resolution.open.filter(({ advanced }) => !advanced)
        : [];
      const problems = [...resolution.problems, ...(asked.length > 0 ? [] : missing(resolution))];
      if (problems.length > 0) throw new AnswersError(problems);
      const { directory, ...answers } = valuesOf(resolution);
      // As early as it is known: nobody should answer ten questions for a directory that is refused.
      if (directory !== undefined) this.#look(directory as string);
      const [question] = asked;
      if (!question) {
        await this.#build(answers);
        return;
      }
      const answered = await this.prompt<Record<string, unknown>>([promptFor(question)]);
      this.#sources = { ...this.#sources, prompts: { ...this.#sources.prompts, ...answered } };
    }
  }

  async configuring(): Promise<void> {
    const files = await projectFiles(this.#catalog, this.#project);
    this.#files = files.filter(({ path }) => slices[this.#slice](path));
    const { statuses, seen } = compare(this.#target, this.#files);
    this.#statuses = statuses;
    this.#seen = seen;
    this.#refuseSilentOverwrite();
    this.env.adapter.log(preview(this.#target, this.#project, this.#statuses));
    if (this.#role) this.env.adapter.log(this.#role.shown);
    if (this.#run.dryRun || !this.#run.interactive) return;
    const question = this.#role ? 'Do this, and write these files?' : 'Write these files?';
    await this.confirm(question, 'Nothing was written.');
  }

  writing(): void {
    if (this.#run.dryRun) return;
    for (const { path, contents } of this.#files) {
      if (this.#statuses.get(path) !== 'identical') {
        this.fs.write(join(this.#target.path, path), contents);
      }
    }
  }

  async install(): Promise<void> {
    if (this.#run.dryRun || this.#slice !== 'app') return;
    const { git = true, skipInstall = false } = this.#run;
    if (!git && skipInstall) return;
    // Loaded here: a run that starts no program needs nothing to start one.
    const { initializeGit, installDependencies } = await import('./finish.js');
    if (git) this.#git = await initializeGit(this.#target.path);
    if (skipInstall) return;
    const adapter = this.env.adapter as unknown as ProgressAdapter;
    this.#installed = await installDependencies(this.#project, this.#target.path, adapter);
  }

  /** A slice is run inside a project, so its directory is never empty; single files are protected instead. */
  get #mayOverwrite(): boolean {
    return this.#slice !== 'app' || Boolean(this.#run.force);
  }

  get #context(): RunContext {
    return {
      region: process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'],
      packageManager: process.env['npm_config_user_agent']?.split('/')[0],
      resolveDirectory: (directory) => resolvePath(this.env.cwd, directory),
    };
  }

  #look(directory: string): void {
    this.mend(directory, this.#run.dryRun);
    this.#target = inspectTarget(resolvePath(this.env.cwd, directory), this.#mayOverwrite);
  }

  #refuseSilentOverwrite(): void {
    if (this.#run.force || this.#run.interactive) return;
    const problems = [...this.#statuses]
      .filter(([, status]) => status === 'overwrite')
      .map(([path]) => ({ flag: '--force', message: `is needed to overwrite ${path}` }));
    if (problems.length > 0) throw new AnswersError(problems);
  }

  /** With `--create-role` the project already names the role that will be made: its ARN is known beforehand. */
  async #build(answers: Readonly<Record<string, Value>>): Promise<void> {
    this.#project = buildProject(this.#catalog, answers, identity());
    if (!this.#run.createRole || this.#slice !== 'app') return;
    // Loaded here: a project without a role needs no AWS client.
    const { ProjectRole, requestOf } = await import('./project-role.js');
    const { region } = this.#project;
    const { profile } = this.#run;
    const run = { region, profile, signal: this.#signal };
    this.#role = await ProjectRole.plan(requestOf(this.#project), run);
    const { arn } = this.#role.plan.identity;
    const withRole = { ...answers, executionRoleArn: arn };
    this.#project = buildProject(this.#catalog, withRole, identity());
  }

  async #commit(): Promise<void> {
    if (this.#run.dryRun) return;
    const chosen = await chooseFiles(this.env, this.#target, this.#files, this.#run.interactive);
    const written = new Set(chosen.map(({ path }) => path));
    this.#statuses = new Map(
      [...this.#statuses].map(([path, status]) => {
        return [path, status === 'identical' || written.has(path) ? status : 'skip'];
      }),
    );
    this.#role = await this.finish(async () => this.#role?.apply());
    try {
      this.#replaced = publish(this.#target, chosen, this.#seen);
    } catch (error) {
      throw this.#role ? await this.#role.revert(error) : error;
    }
  }
}

/** What the person types next, from where they stand. */
function nextSteps({ path }: Target, { commands }: Project, installed: boolean): string[] {
  const { install, test, deploy } = commands;
  return [`cd ${path}`, ...(installed ? [] : [install]), test, deploy];
}
