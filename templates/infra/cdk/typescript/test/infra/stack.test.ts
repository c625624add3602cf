import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import permissionsPolicy from '../../iam/permissions-policy.json' with { type: 'json' };
import trustPolicy from '../../iam/trust-policy.json' with { type: 'json' };
import { contextKey } from '../../infra/declaration.js';
import { context, declaration, permissions, rolesOf, synthesize } from './synthesis.js';

/** The environment variables that carry values of the context. */
function parameterVariables(): Record<string, unknown> {
  const values: Record<string, unknown> = context;
  return Object.fromEntries(
    declaration.parameters.flatMap((parameter) =>
      parameter.environment === undefined
        ? []
        : [[parameter.environment, values[contextKey(parameter)]]],
    ),
  );
}

describe('the execution role', () => {
  const template = synthesize();
  const roles = rolesOf('lambda.amazonaws.com', template);

  test('has the permissions of iam/permissions-policy.json and no other', () => {
    const documents = roles.flatMap(({ Policies }) => Policies.map((one) => one.PolicyDocument));
    expect(documents).toHaveLength(1);
    expect(permissions(documents[0] ?? {})).toEqual(permissions(permissionsPolicy));
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
  });

  test('trusts what iam/trust-policy.json says', () => {
    expect(roles.map((role) => role.AssumeRolePolicyDocument)).toEqual([trustPolicy]);
  });

  test('may be one that exists already', () => {
    const executionRoleArn = 'arn:aws:iam::111122223333:role/deployments/handler';
    const withRole = synthesize({ executionRoleArn });
    expect(rolesOf('lambda.amazonaws.com', withRole)).toEqual([]);
    withRole.resourceCountIs('AWS::IAM::Policy', 0);
    withRole.hasResourceProperties('AWS::Lambda::Function', { Role: executionRoleArn });
    withRole.hasOutput('ExecutionRoleArn', { Value: executionRoleArn });
  });
});

describe('the function', () => {
  test('runs as function.json and the context say', () => {
    synthesize({ logLevel: 'DEBUG' }).hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: context.functionName,
      Architectures: ['arm64'],
      Handler: declaration.handler,
      Runtime: declaration.runtime,
      Timeout: declaration.timeoutSeconds,
      MemorySize: declaration.memorySize,
      TracingConfig: { Mode: 'Active' },
      Environment: {
        Variables: {
          ...declaration.environment,
          ...parameterVariables(),
          POWERTOOLS_SERVICE_NAME: context.functionName,
          POWERTOOLS_LOG_LEVEL: 'DEBUG',
        },
      },
    });
  });

  test('gets an event three times at most, and none that is older than 15 minutes', () => {
    synthesize().hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 900,
    });
  });

  test('writes to a log group that goes away with the stack', () => {
    // The command line hands numbers over as strings.
    synthesize({ logRetentionInDays: '7' }).hasResource('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: `/aws/lambda/${context.functionName}`, RetentionInDays: 7 },
      DeletionPolicy: 'Delete',
    });
  });

  test.each([
    ['', Match.absent()],
    ['arn:aws:sns:eu-west-1:111122223333:alarms', ['arn:aws:sns:eu-west-1:111122223333:alarms']],
  ])('raises an alarm on its first error, notifying "%s"', (alarmTopicArn, AlarmActions) => {
    synthesize({ alarmTopicArn }).hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Errors',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions,
    });
  });
});

describe('synthesis fails', () => {
  test.each([
    ['functionName', 'no spaces'],
    ['region', 'Ireland'],
    ['executionRoleArn', 'handler-role'],
    ['logLevel', 'LOUD'],
    ['logRetentionInDays', '8'],
    ['alarmTopicArn', 'alarms'],
    ['logRetention', '7'],
  ])('on -c %s=%j, naming the key', (key, value) => {
    expect(() => synthesize({ [key]: value })).toThrow(`${key} is`);
  });

  test('on a wildcard that no reason is declared for', () => {
    expect(() => synthesize({}, { ...declaration, reasons: {} })).toThrow('AwsSolutions-IAM5');
  });

  test('on a placeholder without a value', () => {
    const Resource = ['arn:${AWS::Partition}:s3:::${BucketName}'];
    const statements = [{ Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject'], Resource }];
    expect(() => synthesize({}, { ...declaration, statements })).toThrow('${BucketName}');
  });
});
