import type { ProjectBase } from './project.js';

/** What the CDK app reads: infra/cdk.json's context and infra/function.json. */
export interface CdkData {
  /** What differs between stages; `cdk deploy -c key=value` overrides it. */
  readonly context: Readonly<Record<string, string | number>>;
  readonly function: Readonly<Record<string, unknown>>;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** @returns the data of the CDK app, from the same declarations that SAM's template is rendered from. */
export function cdkData(project: ProjectBase): CdkData {
  const { cloudFormationParameters: parameters, language, template } = project;
  return {
    context: {
      functionName: project.functionName,
      region: project.region,
      executionRoleArn: project.executionRoleArn ?? '',
      logLevel: 'INFO',
      logRetentionInDays: 30,
      alarmTopicArn: '',
      ...Object.fromEntries(
        parameters.map((parameter) => [lowerFirst(parameter.name), parameter.default]),
      ),
    },
    function: {
      description: project.description,
      functionNamePrefix: project.trigger.functionNamePrefix,
      runtime: language.runtime,
      handler: language.handler,
      code: `../${language.codeUri.replace(/\/$/u, '')}`,
      timeoutSeconds: template.timeout,
      memorySize: template.memory,
      environment: project.environment,
      parameters: parameters.map(({ default: _default, ...parameter }) => parameter),
      statements: project.statements,
      reasons: Object.fromEntries(project.whyByStatement.map(({ sid, why }) => [sid, why])),
      trustPolicy: project.iam.trustPolicy,
    },
  };
}
