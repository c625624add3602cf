import { check } from './check.js';
import { lambdaHandler } from './codedeploy/index.js';

/** What Lambda calls: runs the check for one lifecycle hook and tells CodeDeploy how it ended. */
export const handler = lambdaHandler(check);
