/**
 * The protocol of CodeDeploy lifecycle hooks: a check supplies the work, and every hook gets exactly
 * one answer.
 *
 *     event ─▶ ids ─▶ settings from the environment ─▶ check.run ─▶ Succeeded | Failed
 *              (event)                                 (guarded)    (report)
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
 */
export { clientOptions } from '../lambda/client-options.js';
export type { Logger } from '../lambda/logger.js';
export { defineCheck, type CheckContext, type CheckDefinition } from './check-definition.js';
export { lambdaHandler } from './run.js';
