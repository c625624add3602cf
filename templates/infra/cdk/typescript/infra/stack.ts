import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Architecture, type Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { acknowledgeRuntime } from './acknowledgements.js';
import type { Config } from './config.js';
import type { Declaration } from './declaration.js';
import { executionRole } from './execution-role.js';

export interface HandlerStackProps {
  readonly config: Config;
  readonly declaration: Declaration;
  readonly code: Code;
}

/** The function with its execution role, its log group and an alarm. */
export class HandlerStack extends Stack {
  readonly handler: Function;

  constructor(scope: Construct, id: string, { config, declaration, code }: HandlerStackProps) {
    super(scope, id, {
      stackName: stackName(config.functionName),
      description: declaration.description,
      env: config.region === '' ? {} : { region: config.region },
    });

    const role = executionRole(this, config, declaration);
    this.handler = new Function(this, 'Function', {
      functionName: config.functionName,
      description: declaration.description,
      code,
      handler: declaration.handler,
      runtime: new Runtime(declaration.runtime),
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(declaration.timeoutSeconds),
      memorySize: declaration.memorySize,
      environment: environment(config, declaration),
      role,
      tracing: Tracing.ACTIVE,
      logGroup: new LogGroup(this, 'LogGroup', {
        logGroupName: `/aws/lambda/${config.functionName}`,
        retention: config.logRetention,
        // A log group that outlives the stack would stand in the way of the next deployment.
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      // CodePipeline gives up after 20 minutes: an older event must not start any work.
      maxEventAge: Duration.minutes(15),
      retryAttempts: 2,
    });
    acknowledgeRuntime(this.handler);
    alarmOnErrors(this.handler, config);

    new CfnOutput(this, 'FunctionArn', { value: this.handler.functionArn });
    new CfnOutput(this, 'FunctionName', { value: this.handler.functionName });
    new CfnOutput(this, 'ExecutionRoleArn', { value: role.roleArn });
  }
}

/** The handler reports failed work itself: an error means that a result could not be reported. */
function alarmOnErrors(handler: Function, config: Config): void {
  const alarm = handler
    .metricErrors({ period: Duration.minutes(1) })
    .createAlarm(handler, 'Errors', {
      alarmName: `${config.functionName}-errors`,
      alarmDescription: `${config.functionName} could not report a result. See its log group.`,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  if (config.alarmTopicArn !== '') {
    const topic = Topic.fromTopicArn(handler, 'AlarmTopic', config.alarmTopicArn);
    alarm.addAlarmAction(new SnsAction(topic));
  }
}

function environment(config: Config, declaration: Declaration): Record<string, string> {
  const variables: Record<string, string> = {
    ...declaration.environment,
    POWERTOOLS_SERVICE_NAME: config.functionName,
    POWERTOOLS_LOG_LEVEL: config.logLevel,
  };
  for (const { name, environment: variable } of declaration.parameters) {
    if (variable !== undefined) variables[variable] = config.parameters[name] ?? '';
  }
  return variables;
}

/** Stage by stage a stack of its own; stack names have no underscore and begin with a letter. */
function stackName(functionName: string): string {
  return functionName.replaceAll('_', '-').replace(/^[^a-z]/i, 'fn-$&');
}
