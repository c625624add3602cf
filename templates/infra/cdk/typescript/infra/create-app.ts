import { App, type AppProps, Validations } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readConfig } from './config.js';
import type { Declaration } from './declaration.js';
import { addStacks } from './stacks.js';

/**
 * The app with its one stack, `Handler`. A finding of cdk-nag that nobody acknowledged makes its
 * synthesis fail.
 *
 * @param props `context` gives way to what the CDK CLI was called with (`-c key=value`)
 * @throws {ContextError} when the context cannot be deployed
 */
export function createApp(props: AppProps, declaration: Declaration, code: Code): App {
  const app = new App(props);
  const context = app.node.getAllContext() as Record<string, unknown>;
  const config = readConfig(context, declaration);
  addStacks(app, { config, declaration, code });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return app;
}
