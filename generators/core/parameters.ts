import { AnswersError } from './errors.js';
import type { Parameter, Value } from './manifest.js';

export interface AnsweredParameter extends Parameter {
  readonly value?: Value;
}

export interface CloudFormationParameter {
  readonly name: string;
  readonly description: string;
  readonly default: string;
  readonly allowedPattern?: string;
  readonly constraintDescription?: string;
  readonly environment?: string;
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html, action configuration value */
const USER_PARAMETERS_LIMIT = 1_000;

/** @returns a value as an environment variable or a CloudFormation parameter holds it. */
export const text = (value: Value): string =>
  Array.isArray(value) ? value.join(',') : String(value);

const isGiven = (parameter: AnsweredParameter): boolean =>
  parameter.value !== undefined && parameter.value !== '';

/** A value is written where it was decided; an advanced one only where it is not the default anyway. */
const isWritten = (parameter: AnsweredParameter): boolean =>
  isGiven(parameter) && !(parameter.advanced && parameter.value === parameter.default);

/** Without a value there is none: the permissions that belong to it are not granted either. */
export function cloudFormationParameter(parameter: AnsweredParameter): CloudFormationParameter[] {
  const { cloudFormationParameter: name, help, wanted, schema, environment, value } = parameter;
  if (name === undefined || value === undefined || value === '') return [];
  return [
    {
      name,
      description: help,
      default: text(value),
      ...(schema.pattern !== undefined && {
        allowedPattern: parameter.optional ? `^$|${schema.pattern}` : schema.pattern,
        constraintDescription: `must be ${wanted}`,
      }),
      ...(environment !== undefined && { environment }),
    },
  ];
}

/** @returns the UserParameters of the invoke action. */
export function userParametersOf(parameters: readonly AnsweredParameter[]): Record<string, Value> {
  return Object.fromEntries(
    parameters
      .filter((parameter) => parameter.userParameter !== undefined && isWritten(parameter))
      .map((parameter) => [parameter.userParameter ?? '', parameter.value ?? '']),
  );
}

/** @returns the environment variables that no CloudFormation parameter decides. */
export function environmentOf(parameters: readonly AnsweredParameter[]): Record<string, string> {
  return Object.fromEntries(
    parameters
      .filter(({ cloudFormationParameter }) => cloudFormationParameter === undefined)
      .filter((parameter) => parameter.environment !== undefined && isGiven(parameter))
      .map((parameter) => [parameter.environment ?? '', text(parameter.value ?? '')]),
  );
}

/** @throws AnswersError where an invoke action could not carry them. */
export function refuseLongUserParameters(json: string): void {
  const { length } = Array.from(json);
  if (length <= USER_PARAMETERS_LIMIT) return;
  throw new AnswersError([
    {
      flag: 'UserParameters',
      message: `all values together are ${length} characters of JSON; CodePipeline allows ${USER_PARAMETERS_LIMIT}; shorten a value`,
    },
  ]);
}
