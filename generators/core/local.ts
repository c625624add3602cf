import type { ProjectBase } from './project.js';

/** What the local runner reads, local/function.json: the function as the infrastructure configures it. */
export interface LocalFunction {
  readonly functionName: string;
  readonly region: string;
  readonly timeoutSeconds: number;
  readonly memorySize: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** @returns the function with every parameter of its template at its default. */
export function localFunction(project: ProjectBase): LocalFunction {
  const { functionName, region, template, environment, cloudFormationParameters } = project;
  const ofParameters = cloudFormationParameters.flatMap(({ environment: name, default: value }) =>
    name === undefined ? [] : [[name, value] as const],
  );
  return {
    functionName,
    region,
    timeoutSeconds: template.timeout,
    memorySize: template.memory,
    environment: {
      POWERTOOLS_SERVICE_NAME: functionName,
      POWERTOOLS_LOG_LEVEL: 'INFO',
      ...environment,
      ...Object.fromEntries(ofParameters),
    },
  };
}
