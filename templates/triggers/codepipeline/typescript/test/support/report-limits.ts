import {
  FailureType,
  type PutJobFailureResultInput,
  type PutJobSuccessResultInput,
} from '@aws-sdk/client-codepipeline';

export type Report = PutJobSuccessResultInput & PutJobFailureResultInput;

/**
 * What CodePipeline would refuse of a result. The SDK lets everything through.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobFailureResult.html
 */
export function problemsOf(report: Report): string[] {
  const { continuationToken, executionDetails, failureDetails, outputVariables } = report;
  const variables = Object.entries(outputVariables ?? {});
  const percent = executionDetails?.percentComplete ?? 0;
  const types: readonly unknown[] = Object.values(FailureType);
  return [
    ...outside('continuationToken', continuationToken, 2_048),
    ...outside('summary', executionDetails?.summary, 2_048),
    ...outside('externalExecutionId', executionDetails?.externalExecutionId, 1_500),
    ...outside('failure message', failureDetails && (failureDetails.message ?? ''), 5_000),
    ...outside('failure externalExecutionId', failureDetails?.externalExecutionId, 1_500),
    ...(failureDetails === undefined || types.includes(failureDetails.type)
      ? []
      : [`failure type ${failureDetails.type ?? ''}`]),
    ...(Number.isInteger(percent) && percent >= 0 && percent <= 100 ? [] : [`${percent} percent`]),
    ...(Buffer.byteLength(variables.flat().join('')) > 122_880 ? ['size of output variables'] : []),
    ...variables
      .filter(([name]) => !/^[A-Za-z0-9@\-_]+$/.test(name))
      .map(([name]) => `output variable ${name}`),
    ...(continuationToken !== undefined && variables.length > 0
      ? ['output variables beside a continuation token']
      : []),
  ];
}

function outside(field: string, text: string | undefined, maximum: number): string[] {
  if (text === undefined) return [];
  const characters = Array.from(text).length;
  const fits = characters >= 1 && characters <= maximum && text.isWellFormed();
  return fits ? [] : [`${field} of ${characters} characters`];
}
