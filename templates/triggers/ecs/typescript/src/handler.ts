import { check } from './check.js';
import { lambdaHandler } from './ecs/index.js';

/** What Lambda calls: runs the check for one lifecycle hook and answers ECS. */
export const handler = lambdaHandler(check);
