import { join, resolve as resolvePath } from 'node:path';

import { createConflicterTransform } from '@yeoman/conflicter';
import { transform } from '@yeoman/transform';
import { isFilePending } from 'mem-fs-editor/state';
import Generator from 'yeoman-generator';

import { missing, resolve, valuesOf, type Sources } from '../core/answers.js';
import type { Catalog } from '../core/catalog.js';
import { projectFiles } from '../core/create.js';
import { AnswersError, Interrupted } from '../core/errors.js';
import { buildProject, type Project } from '../core/project.js';
import type { RenderedFile } from '../core/render.js';
import { initializeGit, installDependencies, type ProgressAdapter } from './finish.js';
import { identity } from './identity.js';
import { preview } from './preview.js';
import { promptFor } from './prompts.js';
import { readSources } from './sources.js';
import { Staging } from './staging.js';
import { compare, inspectTarget, type FileStatus, type Target } from './target.js';
import { templates } from './templates.js';

/** What one run is told; the command line and `yo` fill it in, each in its way. */
export interface RunOptions {
  readonly directory?: string;
  /** The template's and the project's own flags, by question name. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly answers?: string;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly skipInstall?: boolean;
  readonly git?: boolean;
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
  readonly nextSteps: readonly string[];
}

/** Chooses the files of a project that a generator writes. */
export type Slice = (path: string) => boolean;

/**
 * A run as Yeoman sees it: each lifecycle method is one stage. All decisions are the core's; this class asks,
 * shows and writes.
 */
export class ProjectGenerator extends Generator {
  readonly #run: RunOptions;
  readonly #slice: Slice;
  readonly #catalog: Catalog = templates();
  #sources!: Sources;
  #target!: Target;
  #project!: Project;
  #files: readonly RenderedFile[] = [];
  #statuses = new Map<string, FileStatus>();
  #replaced: string | undefined;
  #staging: Staging | undefined;
  #installed = false;
  #git = false;

  constructor(args: string | string[], options: Record<string, unknown>, slice: Slice = () => true) {
    super(args as never, options as never, {
      // The commit goes through the staged directory; installing is a step of its own, after it.
      customCommitTask: () => this.#commit(),
      customInstallTask: true,
      tasksMatchingPriority: true,
      inheritTasks: true,
    } as never);
    this.#run = options['run'] as RunOptions;
    this.#slice = slice;
  }

  /** The name under which .yo-rc.json keeps the answers, whatever package runs the generator. */
  override rootGeneratorName(): string {
    return identity().name;
  }

  get result(): RunResult {
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
      nextSteps: nextSteps(this.#target, this.#project, this.#installed),
    };
  }

  initializing(): void {
    this.#sources = readSources(this.#run, this.env.cwd);
  }

  async prompting(): Promise<void> {
    for (;;) {
      const resolution = resolve(this.#catalog, this.#sources, this.#surroundings());
      const asked = this.#run.interactive
        ? resolution.open.filter(({ advanced }) => !advanced)
        : [];
      const problems = [...resolution.problems, ...(asked.length > 0 ? [] : missing(resolution))];
      if (problems.length > 0) throw new AnswersError(problems);
      // Known as early as can be: nobody answers ten questions for a directory that is refused.
      const directory = valuesOf(resolution)['directory'];
      if (directory !== undefined) this.#look(String(directory as string));
      const [question] = asked;
      if (!question) {
        this.#project = buildProject(this.#catalog, withoutDirectory(valuesOf(resolution)), identity());
        return;
      }
      const answered = await this.prompt([promptFor(question)]);
      const prompts = { ...this.#sources.prompts, ...(answered as Record<string, unknown>) };
      this.#sources = { ...this.#sources, prompts };
    }
  }

  async configuring(): Promise<void> {
    const files = await projectFiles(this.#catalog, this.#project);
    this.#files = files.filter(({ path }) => this.#slice(path));
    this.#statuses = compare(this.#target, this.#files);
    this.env.adapter.log(preview(this.#target, this.#project, this.#statuses));
    if (this.#run.dryRun || !this.#run.interactive) return;
    const { go } = await this.prompt<{ go: boolean }>([
      { name: 'go', type: 'confirm', message: 'Write these files?', default: true },
    ]);
    if (!go) throw new Interrupted('Nothing was written.');
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
    if (this.#run.dryRun) return;
    if (this.#run.git ?? true) this.#git = await initializeGit(this.#target.path);
    if (this.#run.skipInstall) return;
    const adapter = this.env.adapter as unknown as ProgressAdapter;
    this.#installed = await installDependencies(this.#project, this.#target.path, adapter);
  }

  /** Removes what a run that was interrupted had staged. */
  cleanUp(): void {
    this.#staging?.discard();
  }

  #surroundings(): Parameters<typeof resolve>[2] {
    return {
      region: process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'],
      packageManager: process.env['npm_config_user_agent']?.split('/')[0],
      resolveDirectory: (directory) => resolvePath(this.env.cwd, directory),
    };
  }

  #look(directory: string): void {
    this.#target = inspectTarget(resolvePath(this.env.cwd, directory), Boolean(this.#run.force));
  }

  /** Yeoman's conflict check over the files that would be replaced, then everything at once through the staging. */
  async #commit(): Promise<void> {
    if (this.#run.dryRun) return;
    const chosen: RenderedFile[] = [];
    const byPath = new Map(this.#files.map((file) => [join(this.#target.path, file.path), file]));
    const conflicts = createConflicterTransform(this.env.adapter as never, {
      force: !this.#run.interactive,
      cwd: this.#target.path,
      // Dumping and diffing to a file make no sense for a run that writes all or nothing.
      customizeActions: (actions: { key?: string }[]) =>
        actions.filter(({ key }) => key === undefined || 'ynadx'.includes(key)),
    } as never);
    const collect = transform((file: { path: string; conflicter?: string }) => {
      const rendered = byPath.get(file.path);
      if (!rendered) return undefined;
      if (file.conflicter === 'skip') this.#statuses.set(rendered.path, 'skip');
      else chosen.push(rendered);
      return undefined;
    });
    const occupied = this.#target.state === 'occupied';
    const transforms = occupied ? [conflicts, collect] : [collect];
    await (this.env as unknown as { sharedFs: PipelineFs }).sharedFs.pipeline({ filter: isFilePending }, ...transforms);
    this.#staging = new Staging(this.#target);
    this.#replaced = this.#staging.publish(chosen);
  }
}

interface PipelineFs {
  pipeline(options: { filter: typeof isFilePending }, ...transforms: unknown[]): Promise<void>;
}

const withoutDirectory = <T extends Readonly<Record<string, unknown>>>({ directory: _, ...rest }: T) =>
  rest;

/** What the person types next, from where they stand. */
function nextSteps({ path }: Target, { commands }: Project, installed: boolean): string[] {
  const { install, test, deploy } = commands;
  return [`cd ${path}`, ...(installed ? [] : [install]), test, deploy];
}
