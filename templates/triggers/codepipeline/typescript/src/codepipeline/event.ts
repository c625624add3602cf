import * as z from 'zod';
import { issuesText } from '../lambda/error-text.js';
import { configurationError } from './failure.js';

const text = z.string().min(1);

const artifact = z.object({
  name: text,
  location: z.object({
    type: z.literal('S3'),
    s3Location: z.object({ bucketName: text, objectKey: text }),
  }),
});

const credentials = z.object({
  accessKeyId: text,
  secretAccessKey: text,
  sessionToken: text,
  /** Milliseconds since 1970; not in every event. */
  expirationTime: z.number().nullish(),
});

const jobData = z.object({
  actionConfiguration: z.object({
    /** `UserParameters` is absent where the action has none. */
    configuration: z.object({ UserParameters: z.string().nullish() }),
  }),
  inputArtifacts: z.array(artifact).nullish(),
  artifactCredentials: credentials.nullish(),
  continuationToken: z.string().nullish(),
});

export type InputArtifact = z.infer<typeof artifact>;
export type ArtifactCredentials = z.infer<typeof credentials>;
export type JobData = z.infer<typeof jobData>;

interface JobEvent {
  readonly 'CodePipeline.job'?: { readonly id?: unknown; readonly data?: unknown } | null;
}

/**
 * Reads the job's id, before anything that could fail: without it no result can be reported.
 *
 * @throws {TypeError} for what is no CodePipeline job event
 */
export function readJobId(event: unknown): string {
  const id = (event as JobEvent | null | undefined)?.['CodePipeline.job']?.id;
  if (typeof id === 'string' && id !== '') return id;
  throw new TypeError(
    'This is no event of a CodePipeline invoke action: CodePipeline.job has no id',
  );
}

/**
 * Reads what the event says about the job.
 *
 * @throws {ActionFailure} naming the field that is missing or wrong
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-codepipeline.html
 */
export function readJobData(event: unknown): JobData {
  const parsed = jobData.safeParse((event as JobEvent)['CodePipeline.job']?.data);
  if (parsed.success) return parsed.data;
  throw configurationError(`The job's event is malformed: ${issuesText(parsed.error, 'data')}`);
}
