/**
 * The CodePipeline job protocol: an action supplies the work, and every job gets exactly one result.
 *
 *     event ─▶ job, user parameters, progress ─▶ action.run ─▶ outcome ─▶ report
 *              (event, user-parameters,          (guarded)     (settle)   (report)
 *               progress)
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html
 */
export { clientOptions } from '../lambda/client-options.js';
export type { Logger } from '../lambda/logger.js';
export { defineAction, type ActionContext, type ActionDefinition } from './action-definition.js';
export type { InputArtifacts } from './artifacts.js';
export { isPassing } from './classify.js';
export {
  ActionFailure,
  configurationError,
  jobFailed,
  permissionError,
  revisionUnavailable,
  systemUnavailable,
} from './failure.js';
export { continueLater, succeeded, type Outcome } from './outcome.js';
export { lambdaHandler } from './run.js';
export { readJsonObject } from './user-parameters.js';
export type { FolderLimits, ZipFolder, ZippedFile } from './zip-folder.js';
