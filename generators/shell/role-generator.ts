import { resolve as resolvePath } from 'node:path';

import { resolveAll, valuesOf } from '../core/answers.js';
import { AnswersError } from '../core/errors.js';
import { DOCUMENT_FILES, exampleAccount } from '../core/role/documents.js';
import { ANY_ACCOUNT, printedFiles } from '../core/role/print.js';
import { recordsOf } from '../core/role/record.js';
import { refuseUnacceptable, wantedState, type RoleRequest } from '../core/role/wanted.js';
import { BaseGenerator } from './base-generator.js';
import { identity } from './identity.js';
import { openProject, readDocument, type ProjectFolder } from './project-folder.js';
import { generatorTag, ProjectRole } from './project-role.js';
import { edited, replaceFiles, type Replacement } from './replace-files.js';
import {
  roleAnswers,
  roleOptionsFromYeoman,
  summaryOf,
  type RoleOptions,
  type RoleResult,
} from './role-options.js';
import { templates } from './templates.js';

/** `role`: creates, refreshes or deletes the execution role of the project it stands in. */
export class RoleGenerator extends BaseGenerator<RoleResult> {
  readonly #run: RoleOptions;
  readonly #signal: AbortSignal | undefined;
  #folder!: ProjectFolder;
  #region!: string;
  #request!: RoleRequest;
  #role: ProjectRole | undefined;
  #files: readonly Replacement[] = [];

  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options);
    this.#run = (options['run'] as RoleOptions | undefined) ?? roleOptionsFromYeoman(args, options);
    this.#signal = options['signal'] as AbortSignal | undefined;
  }

  override get result(): RoleResult {
    return {
      directory: this.#folder.path,
      dryRun: Boolean(this.#run.dryRun),
      ...(this.#role && { role: summaryOf(this.#role.plan) }),
      files: this.#files.map(({ path }) => path),
    };
  }

  /** Reads the project; every answer and document is judged before AWS is asked. */
  initializing(): void {
    const { directory = '.', flags, dryRun } = this.#run;
    this.mend(directory, dryRun);
    this.#folder = openProject(templates(), resolvePath(this.env.cwd, directory));
    const { answers: saved, name, functionName, template } = this.#folder;
    const sources = { flags, file: {}, environment: process.env, saved, prompts: {} };
    const resolution = resolveAll(roleAnswers, sources);
    if (resolution.problems.length > 0) throw new AnswersError(resolution.problems);
    const { region, ...answers } = valuesOf(resolution);
    this.#region = region as string;
    this.#request = {
      project: name,
      functionName,
      template: template.id,
      generator: generatorTag(),
      answers,
      documents: {
        trustPolicy: readDocument(this.#folder, DOCUMENT_FILES.trustPolicy),
        permissionsPolicy: readDocument(this.#folder, DOCUMENT_FILES.permissionsPolicy),
      },
    };
    refuseUnacceptable(this.#request, exampleAccount(this.#region));
  }

  async configuring(): Promise<void> {
    if (this.#run.print) {
      this.#print();
      return;
    }
    const { dryRun, interactive, force: takeOver, ...run } = this.#run;
    this.#role = await ProjectRole.plan(this.#request, {
      ...run,
      takeOver,
      region: this.#region,
      signal: this.#signal,
    });
    const { plan, shown } = this.#role;
    this.#files = this.#records(run.delete ? undefined : plan.identity.arn);
    this.env.adapter.log(shown);
    if (dryRun || !interactive || plan.kind === 'unchanged') return;
    await this.confirm('Do this?', 'Nothing was changed.');
  }

  async writing(): Promise<void> {
    if (this.#run.dryRun) return;
    this.#role = await this.finish(async () => this.#role?.apply());
    try {
      replaceFiles(this.#folder.path, this.#files);
    } catch (error) {
      throw this.#role ? await this.#role.revert(error) : error;
    }
  }

  /** Where the infrastructure and a later run read which role it is. */
  #records(arn: string | undefined): Replacement[] {
    const edits = recordsOf(this.#folder.infra, identity().name, this.#request.answers);
    return edited(
      this.#folder.path,
      Object.fromEntries(
        Object.entries(edits).map(([path, edit]) => [path, (text: string) => edit(text, arn)]),
      ),
    );
  }

  #print(): void {
    const wanted = wantedState(this.#request, ANY_ACCOUNT, {});
    this.#files = printedFiles(wanted, this.#region);
  }
}
