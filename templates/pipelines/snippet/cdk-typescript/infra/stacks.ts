import type { App } from 'aws-cdk-lib';
import { HandlerStack, type HandlerStackProps } from './stack.js';

/** What the app deploys: one stack, with the function. */
export function addStacks(app: App, props: HandlerStackProps): void {
  new HandlerStack(app, 'Handler', props);
}
