/**
 * The vocabulary of scenarios: what a file in templates/handlers/<id>/emulation/ may import.
 *
 * A scenario gets a `World`. It makes what has to be there (`world.aws`, `world.site`, `inputArtifact`), runs the
 * handler (`runJob`, `runHook`), and looks at how that ended and at what is there afterwards.
 */
export {
  createBucket,
  inputArtifact,
  missingArtifact,
  objectAsArtifact,
} from './input-artifacts.js';
export { loopbackCertificate } from './certificate.js';
export type { Emulation } from './emulation.js';
export { AwsError, throttled } from './front/aws-error.js';
export { ACCOUNT, REGION, type AskedCall, type Aws, type Behaviours } from './front/front.js';
export { oneAtATime } from './front/one-at-a-time.js';
export { accepted, refused, runHook } from './hook.js';
export { checkMessage, checkRun } from './checks.js';
export { deliver } from './delivery.js';
export { brokenFor, requiredSetting } from './protocols.js';
export type { TriggerEmulation } from './trigger.js';
export { arn, on, passRole, type Requirements } from './iam/requirements.js';
export { failed, runJob, succeeded, type InputArtifact, type JobOptions } from './job.js';
export { deadlineIn, otherParameters } from './later-jobs.js';
export { cloudFormation } from './services/cloudformation/index.js';
export { cloudFormationRequirements } from './services/cloudformation/requirements.js';
export {
  FAILING,
  largeTemplate,
  topics,
  topicTemplate,
} from './services/cloudformation/samples.js';
export { cloudFront, createDistribution } from './services/cloudfront.js';
export { answer, huge, inTurn, redirect, silence } from './site.js';
export type { World } from './world.js';
