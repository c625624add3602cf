import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { configurationError } from './codepipeline/index.js';
import { MAXIMUM_IN_REQUEST } from './template.js';

/** How a request names its template. */
export type TemplateLocation = { readonly TemplateBody: string } | { readonly TemplateURL: string };

interface Upload {
  readonly s3: S3Client;
  /** Undefined where there is no bucket for templates. */
  readonly bucket: string | undefined;
  readonly key: string;
  readonly signal: AbortSignal;
}

/**
 * Puts the template into the request while it is small enough, and into the bucket otherwise.
 *
 * @throws {ActionFailure} when it is too large and there is no bucket
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
 */
export async function locateTemplate(
  template: string,
  { s3, bucket, key, signal }: Upload,
): Promise<TemplateLocation> {
  const bytes = Buffer.byteLength(template);
  if (bytes <= MAXIMUM_IN_REQUEST) return { TemplateBody: template };
  if (bucket === undefined) {
    throw configurationError(
      `The template has ${bytes} bytes. Over ${MAXIMUM_IN_REQUEST} CloudFormation takes it from S3 ` +
        'only, and the function has no bucket for that: set TEMPLATE_BUCKET and allow the ' +
        'function s3:PutObject and s3:GetObject in it',
    );
  }
  await put(template, bucket, { s3, key, signal });
  return { TemplateURL: await urlOf(s3, bucket, key) };
}

async function put(
  template: string,
  bucket: string,
  { s3, key, signal }: Omit<Upload, 'bucket'>,
): Promise<void> {
  try {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: template }), {
      abortSignal: signal,
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'NoSuchBucket') throw error;
    throw configurationError(`The bucket ${bucket} of TEMPLATE_BUCKET does not exist`, {
      cause: error,
    });
  }
}

/** The bucket is part of the path: that fits every bucket name and every partition. */
async function urlOf({ config }: S3Client, bucket: string, key: string): Promise<string> {
  const { url } = config.endpointProvider({ Region: await config.region() });
  return `${url.origin}/${bucket}/${key}`;
}
