import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { contextKey, type Declaration, type Parameter } from './declaration.js';

/** What differs between stages: the context in cdk.json, overridden by `cdk deploy -c key=value`. */
export interface Config {
  readonly functionName: string;
  /** Empty: the region of the AWS profile. */
  readonly region: string;
  /** Empty: the stack creates the execution role. */
  readonly executionRoleArn: string;
  readonly logLevel: string;
  readonly logRetention: RetentionDays;
  /** Empty: the alarm notifies nobody. */
  readonly alarmTopicArn: string;
  /** The values of the function's own parameters, by the parameter's name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The context holds values that cannot be deployed; the message names each key. */
export class ContextError extends Error {
  override readonly name = 'ContextError';
}

interface Rule {
  readonly key: string;
  readonly pattern: RegExp;
  readonly wanted: string;
}

/** Every period that CloudWatch Logs offers; "for ever" is none. */
const RETENTION_DAYS = Object.values(RetentionDays).filter(
  (days) => typeof days === 'number' && days !== RetentionDays.INFINITE,
);

const RULES: readonly Rule[] = [
  {
    key: 'region',
    pattern: /^([a-z]{2,}(-[a-z]+)+-\d)?$/,
    wanted: 'a region such as eu-west-1, or nothing for the region of the AWS profile',
  },
  {
    key: 'executionRoleArn',
    pattern: /^(arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+)?$/,
    wanted: 'the ARN of an IAM role, or nothing to have the role created',
  },
  {
    key: 'logLevel',
    pattern: /^(DEBUG|INFO|WARN|ERROR)$/,
    wanted: 'DEBUG, INFO, WARN or ERROR',
  },
  {
    key: 'logRetentionInDays',
    pattern: new RegExp(`^(${RETENTION_DAYS.join('|')})$`),
    wanted: `one of ${RETENTION_DAYS.join(', ')}`,
  },
  {
    key: 'alarmTopicArn',
    pattern: /^(arn:[\w-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+)?$/,
    wanted: 'the ARN of an SNS topic, or nothing for an alarm without action',
  },
];

/**
 * Checks the context of the app.
 *
 * @param context all keys of the context; those of CDK itself (`@aws-cdk/…`, `aws:cdk:…`) are skipped
 * @throws {ContextError} naming every key that is unknown, missing or has an unsuitable value
 */
export function readConfig(
  context: Readonly<Record<string, unknown>>,
  { functionNamePrefix, parameters }: Declaration,
): Config {
  const rules = [functionNameRule(functionNamePrefix), ...RULES, ...parameters.map(ruleOf)];
  const problems = [...unknownKeys(context, rules), ...unsuitableValues(context, rules)];
  const retention = RETENTION_DAYS.find(
    (days) => String(days) === text(context['logRetentionInDays']),
  );
  if (retention === undefined || problems.length > 0) {
    throw new ContextError(`The context (infra/cdk.json, -c) is wrong:\n${problems.join('\n')}`);
  }
  return {
    functionName: text(context['functionName']),
    region: text(context['region']),
    executionRoleArn: text(context['executionRoleArn']),
    logLevel: text(context['logLevel']),
    logRetention: retention,
    alarmTopicArn: text(context['alarmTopicArn']),
    parameters: Object.fromEntries(
      parameters.map((parameter) => [parameter.name, text(context[contextKey(parameter)])]),
    ),
  };
}

function functionNameRule(prefix: string): Rule {
  return {
    key: 'functionName',
    pattern: new RegExp(`^(?=.{1,64}$)${prefix}[\\w-]+$`),
    wanted: `${prefix}… of at most 64 letters, digits, hyphens and underscores`,
  };
}

function ruleOf(parameter: Parameter): Rule {
  return {
    key: contextKey(parameter),
    pattern: new RegExp(`^(?:${parameter.allowedPattern ?? '.*'})$`),
    wanted: parameter.constraintDescription ?? parameter.description,
  };
}

/** A misspelt `-c` would otherwise be ignored in silence. */
function unknownKeys(context: Readonly<Record<string, unknown>>, rules: readonly Rule[]): string[] {
  const known = rules.map((rule) => rule.key);
  return Object.keys(context)
    .filter((key) => /^\w+$/.test(key) && !known.includes(key))
    .map((key) => `  ${key} is not known; the keys are ${known.join(', ')}`);
}

function unsuitableValues(
  context: Readonly<Record<string, unknown>>,
  rules: readonly Rule[],
): string[] {
  return rules
    .filter((rule) => !rule.pattern.test(text(context[rule.key])))
    .map((rule) => `  ${rule.key} is "${text(context[rule.key])}"; wanted: ${rule.wanted}`);
}

/** Values given with `-c` are strings, whatever their type in cdk.json. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
