import type { App } from 'aws-cdk-lib';
import { addDemoPipeline } from './demo-pipeline.js';
import { HandlerStack, type HandlerStackProps } from './stack.js';

/** What the app deploys: one stack, with the function and a pipeline to try it in. */
export function addStacks(app: App, props: HandlerStackProps): void {
  const stack = new HandlerStack(app, 'Handler', props);
  addDemoPipeline(stack, stack.handler, props.config);
}
