/** One thing that is wrong with what a person gave, and the way out. */
export interface Problem {
  /** Where the value came from, as the person wrote it: `--name`, `directory`, `CODEPIPELINE_HANDLER_NAME`. */
  readonly flag: string;
  /** What is wrong and what is wanted, one sentence without a final newline. */
  readonly message: string;
}

/** Base of every error whose message is meant for a person. `exitStatus` is what the process ends with. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly exitStatus: number = 1;
}

/** Answers that are missing or refused; all of them, never only the first. */
export class AnswersError extends UserError {
  override readonly name = 'AnswersError';
  override readonly exitStatus = 2;

  constructor(
    readonly problems: readonly Problem[],
    options?: ErrorOptions,
  ) {
    super(problems.map(({ flag, message }) => `${flag}: ${message}`).join('\n'), options);
  }
}

/** The person stopped the run: Ctrl-C, or "no" to the confirmation. 130 is 128 + SIGINT, as shells count. */
export class Interrupted extends UserError {
  override readonly name = 'Interrupted';
  override readonly exitStatus = 130;
}

/** A template folder that breaks the rules of the catalog: a mistake of ours, not of the person. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
