import { Artifact } from 'aws-cdk-lib/aws-codepipeline';
import { LambdaInvokeAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { Function, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import action from './action.json' with { type: 'json' };

const inputArtifacts: readonly { readonly name: string }[] = action.inputArtifacts;

/**
 * The invoke action of action.json, for a pipeline that is written with CDK:
 *
 * ```ts
 * pipeline.addStage({ stageName: 'Verify', actions: [invokeAction(this)] });
 * ```
 *
 * Input artifacts are found by their names, so the action that makes one names it the same way:
 * `new Artifact('SourceOutput')`. The function is expected in the pipeline's account and region. The
 * pipeline is allowed to invoke it; the function's own permissions stay as they are.
 *
 * @param scope where the reference to the function lives, usually the stack of the pipeline
 * @param handler the function, for an app that deploys it too; otherwise it is found by its name
 * @returns the action; `.variable('name')` refers to its output variables
 */
export function invokeAction(scope: Construct, handler?: IFunction): LambdaInvokeAction {
  const { FunctionName, UserParameters } = action.configuration;
  return new LambdaInvokeAction({
    actionName: action.name,
    runOrder: action.runOrder,
    variablesNamespace: action.namespace,
    lambda: handler ?? Function.fromFunctionName(scope, `${action.name}Function`, FunctionName),
    userParametersString: UserParameters,
    inputs: inputArtifacts.map(({ name }) => Artifact.artifact(name)),
  });
}
