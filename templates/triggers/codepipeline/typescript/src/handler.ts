import { action } from './action.js';
import { lambdaHandler } from './codepipeline/index.js';

/** What Lambda calls: runs the action for one CodePipeline job and reports its result. */
export const handler = lambdaHandler(action);
