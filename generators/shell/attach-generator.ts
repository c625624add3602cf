import { resolve as resolvePath } from 'node:path';

import { planAttach } from '../core/pipeline/attach.js';
import { isComplete, showAttachment, type Attachment } from '../core/pipeline/attachment.js';
import { planDetach } from '../core/pipeline/detach.js';
import type { PipelineDocument } from '../core/pipeline/document.js';
import type { Attachable, PipelinePlan } from '../core/pipeline/plan.js';
import { pipelineQuestion, stageQuestion } from '../core/pipeline/questions.js';
import type { Question } from '../core/questions.js';
import type { Document } from '../core/role/state.js';
import {
  attachOptionsFromYeoman,
  permissionSummary,
  pipelineSummary,
  type AttachOptions,
  type AttachResult,
} from './attach-options.js';
import { attachable, PIPELINE_POLICY, readFlags, type AttachFlags } from './attach-request.js';
import { BaseGenerator } from './base-generator.js';
import { openPipeline, type OpenPipeline } from './open-pipeline.js';
import { openProject, readDocument, type ProjectFolder } from './project-folder.js';
import { promptFor } from './prompts.js';
import { templates } from './templates.js';

/** `attach`: puts the project's invoke action into a pipeline, or takes it out again. */
export class AttachGenerator extends BaseGenerator<AttachResult> {
  readonly #run: AttachOptions;
  readonly #signal: AbortSignal | undefined;
  #folder!: ProjectFolder;
  #project!: Attachable;
  #policy!: Document;
  #flags!: AttachFlags;
  #pipeline!: OpenPipeline;
  #attachment!: Attachment;

  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options);
    this.#run =
      (options['run'] as AttachOptions | undefined) ?? attachOptionsFromYeoman(args, options);
    this.#signal = options['signal'] as AbortSignal | undefined;
  }

  override get result(): AttachResult {
    const { region, file } = this.#pipeline;
    const isWritten = file !== undefined && this.#attachment.plan.kind !== 'unchanged';
    return {
      directory: this.#folder.path,
      dryRun: Boolean(this.#run.dryRun),
      pipeline: pipelineSummary(this.#attachment, region, file !== undefined),
      permission: permissionSummary(this.#attachment),
      files: isWritten ? [file] : [],
    };
  }

  /** Reads the project: it and the flags are judged before AWS is asked. */
  initializing(): void {
    const { directory = '.', flags, dryRun } = this.#run;
    this.mend(directory, dryRun);
    this.#folder = openProject(templates(), resolvePath(this.env.cwd, directory));
    this.#project = attachable(templates(), this.#folder);
    this.#policy = readDocument(this.#folder, PIPELINE_POLICY);
    this.#flags = readFlags(flags, this.#folder.answers);
  }

  /** Asks for the pipeline and the stage where no flag names them, and reads the pipeline in between. */
  async prompting(): Promise<void> {
    const { file, detach } = this.#run;
    const { pipeline, answers } = this.#flags;
    if (file === undefined) {
      const named = pipeline ?? (await this.#ask(pipelineQuestion));
      if (named !== undefined) this.#flags = { ...this.#flags, pipeline: named };
    }
    const run = { ...this.#run, signal: this.#signal };
    this.#pipeline = await openPipeline(this.#flags, run, this.env.cwd);
    if (detach || answers.stage !== undefined) return;
    const { stages } = this.#pipeline.document.declaration;
    const stage = await this.#ask(stageQuestion(stages.map(({ name }) => name)));
    if (stage !== undefined) this.#flags = { ...this.#flags, answers: { ...answers, stage } };
  }

  async configuring(): Promise<void> {
    const { dryRun, interactive, detach, grant } = this.#run;
    const plan = this.#plan(this.#pipeline.document);
    const { functionName, region } = this.#project;
    const invocation = { functionName, region, policy: this.#policy };
    const permission = await this.#pipeline.permission(plan, invocation);
    const { call, ...bare } = permission;
    // What nobody asked for is only offered.
    const isOffer = call !== undefined && !detach && !grant;
    this.#attachment = { plan, permission: isOffer ? bare : permission };
    this.env.adapter.log(showAttachment(this.#attachment));
    if (dryRun || !interactive) return;
    if (isOffer && (await this.agrees(`Add this to the role, as ${call.subject}?`)))
      this.#attachment = { plan, permission };
    if (isComplete(this.#attachment)) return;
    await this.confirm('Do this?', 'Nothing was changed.');
  }

  async writing(): Promise<void> {
    if (this.#run.dryRun) return;
    await this.finish(() => this.#pipeline.apply(this.#attachment, (now) => this.#plan(now)));
  }

  #plan(document: PipelineDocument): PipelinePlan {
    const { answers, problems } = this.#flags;
    const request = {
      project: this.#project,
      answers,
      region: this.#pipeline.region,
      problems: [...problems, ...this.#pipeline.problems],
    };
    return this.#run.detach ? planDetach(document, request) : planAttach(document, request);
  }

  /** @returns nothing where nobody can be asked, or where a flag is refused: before the first question. */
  async #ask(question: Question): Promise<string | undefined> {
    if (!this.#run.interactive || this.#flags.problems.length > 0) return undefined;
    const answered = await this.prompt<Record<string, string>>([promptFor(question)]);
    return answered[question.name];
  }
}
