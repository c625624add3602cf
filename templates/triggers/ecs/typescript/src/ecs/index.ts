/**
 * The protocol of Amazon ECS's own lifecycle hooks: a check supplies the work, and every invocation
 * returns one valid answer.
 *
 *     event ─▶ stage, revision ─▶ progress ─▶ check.run ─▶ SUCCEEDED | IN_PROGRESS | FAILED
 *              (event)            (progress)  (guarded)    (answer)
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
 */
export { clientOptions } from '../lambda/client-options.js';
export type { Logger } from '../lambda/logger.js';
export { defineCheck, type CheckContext, type CheckDefinition } from './check-definition.js';
export type { HookEvent } from './event.js';
export { lookAgain, passed, type Outcome } from './outcome.js';
export { lambdaHandler } from './run.js';
