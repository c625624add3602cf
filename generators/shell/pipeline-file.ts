import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';

import { AnswersError, UserError } from '../core/errors.js';
import { pipelineDocument, type PipelineDocument } from '../core/pipeline/document.js';
import type { PipelinePlan } from '../core/pipeline/plan.js';
import { replaceFiles } from './replace-files.js';
import { parseObject, readText } from './sources.js';

/** A pipeline in a file, as `aws codepipeline get-pipeline` prints it. */
export class PipelineFile {
  /** @param path absolute. */
  constructor(readonly path: string) {}

  /** @throws AnswersError where there is no such file or no pipeline in it; for malformed JSON with line and column. */
  read(): PipelineDocument {
    const text = readText(this.path);
    if (text === undefined) {
      const message = `${this.path} does not exist; aws codepipeline get-pipeline writes one`;
      throw new AnswersError([{ flag: '--file', message }]);
    }
    parseObject('--file', this.path, text);
    return pipelineDocument(text);
  }

  /**
   * Writes the file anew, all of it or nothing; a link stays one.
   * @throws UserError where that is not possible, or somebody changed it since the plan was made.
   */
  apply({ kind, before, after }: PipelinePlan): void {
    if (kind === 'unchanged') return;
    if (readText(this.path) !== before.text)
      throw new UserError(`${this.path} was changed meanwhile; nothing was written. Run again.`);
    const path = realpathSync(this.path);
    replaceFiles(dirname(path), [{ path: basename(path), contents: after.text }]);
  }
}
