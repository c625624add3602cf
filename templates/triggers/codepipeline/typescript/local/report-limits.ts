import type { FailureType } from '@aws-sdk/client-codepipeline';
import * as z from 'zod';
import { Refusal, type Report } from './calling-service.js';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const MAXIMUM_OUTPUT_BYTES = 122_880;

const FAILURE_TYPES = {
  JobFailed: 'JobFailed',
  ConfigurationError: 'ConfigurationError',
  PermissionError: 'PermissionError',
  RevisionOutOfSync: 'RevisionOutOfSync',
  RevisionUnavailable: 'RevisionUnavailable',
  SystemUnavailable: 'SystemUnavailable',
} as const satisfies { readonly [Type in FailureType]: Type };

const jobId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const text = (maximum: number) =>
  z.string().refine((value) => fits(value, maximum), {
    error: `1 to ${maximum} characters are allowed`,
  });

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html */
const success = z
  .object({
    jobId,
    continuationToken: text(2_048).optional(),
    currentRevision: z
      .object({
        revision: text(1_500),
        changeIdentifier: text(100),
        revisionSummary: text(2_048).optional(),
      })
      .optional(),
    executionDetails: z
      .object({
        summary: text(2_048).optional(),
        externalExecutionId: text(1_500).optional(),
        percentComplete: z.int().min(0).max(100).optional(),
      })
      .optional(),
    outputVariables: z.record(z.string().regex(/^[A-Za-z0-9@\-_]+$/), z.string()).optional(),
  })
  .refine(
    ({ continuationToken, outputVariables = {} }) =>
      continuationToken === undefined || Object.keys(outputVariables).length === 0,
    { error: 'not beside a continuation token', path: ['outputVariables'] },
  );

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobFailureResult.html */
const failure = z.object({
  jobId,
  failureDetails: z.object({
    type: z.enum(FAILURE_TYPES),
    message: text(5_000),
    externalExecutionId: text(1_500).optional(),
  }),
});

/** A report that CodePipeline accepts. */
export type ValidReport = z.infer<typeof success> | z.infer<typeof failure>;

/**
 * Holds a report against the limits of the API. Only the service does; the SDK lets everything through.
 *
 * @throws {Refusal} naming each field that CodePipeline would refuse
 */
export function checkReport({ operation, request }: Report): ValidReport {
  const schema = operation === 'PutJobFailureResult' ? failure : success;
  const parsed = schema.safeParse(request);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
    );
    throw new Refusal('ValidationException', problems.join('; '));
  }
  const variables = 'outputVariables' in parsed.data ? parsed.data.outputVariables : undefined;
  const bytes = Buffer.byteLength(
    Object.entries(variables ?? {})
      .flat()
      .join(''),
  );
  if (bytes <= MAXIMUM_OUTPUT_BYTES) return parsed.data;
  throw new Refusal(
    'OutputVariablesSizeExceededException',
    `${bytes} bytes of output variables, ${MAXIMUM_OUTPUT_BYTES} are allowed`,
  );
}

/** The service counts characters, not UTF-16 units, and takes no half of a pair. */
function fits(value: string, maximum: number): boolean {
  const { length } = Array.from(value);
  return length >= 1 && length <= maximum && value.isWellFormed();
}
