import { addAbortSignal, type Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { clientOptions } from '../lambda/client-options.js';
import { errorText, isError } from '../lambda/error-text.js';
import type { ArtifactCredentials, InputArtifact } from './event.js';
import {
  configurationError,
  jobFailed,
  permissionError,
  revisionUnavailable,
  systemUnavailable,
} from './failure.js';

/** An artifact is held in memory, for a moment twice: this fits into a function of 256 MB. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;

/**
 * Downloads an input artifact with the credentials of the job. S3 decrypts it on the way.
 *
 * The credentials are a session of the pipeline's (or the action's) role: that role needs access to
 * the bucket and its key, the function's execution role needs none. They end with the job, so the
 * client does too.
 *
 * @throws {ActionFailure} when the artifact is missing, too large or not to be read
 */
export async function downloadArtifact(
  { name, location }: InputArtifact,
  credentials: ArtifactCredentials | undefined,
  signal: AbortSignal,
): Promise<Buffer> {
  const s3 = new S3Client({
    ...clientOptions(20),
    credentials: usable(credentials),
    // The bucket of a cross-region action's artifacts may be elsewhere.
    followRegionRedirects: true,
  });
  const { bucketName, objectKey } = location.s3Location;
  try {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: objectKey }), {
      abortSignal: signal,
    });
    return await collect(object.Body as Readable, object.ContentLength, name, signal);
  } catch (error) {
    throw explain(error, name);
  } finally {
    s3.destroy();
  }
}

function usable(credentials: ArtifactCredentials | undefined) {
  if (!credentials) throw configurationError('The job has no credentials for its artifacts');
  const { accessKeyId, secretAccessKey, sessionToken, expirationTime } = credentials;
  if (expirationTime && expirationTime <= Date.now()) {
    const time = new Date(expirationTime).toISOString();
    throw systemUnavailable(
      `The job's credentials for its artifacts expired at ${time}; retry the action`,
    );
  }
  return { accessKeyId, secretAccessKey, sessionToken };
}

async function collect(
  body: Readable,
  announced: number | undefined,
  name: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = announced ?? 0;
  if (bytes <= MAXIMUM_BYTES) {
    bytes = 0;
    for await (const chunk of addAbortSignal(signal, body) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > MAXIMUM_BYTES) break;
      chunks.push(chunk);
    }
  }
  if (bytes <= MAXIMUM_BYTES) return Buffer.concat(chunks);
  body.destroy();
  throw jobFailed(`Input artifact ${name} is larger than ${MAXIMUM_BYTES / 1024 / 1024} MiB`);
}

/** Errors of S3 that have another meaning here than elsewhere. */
function explain(error: unknown, name: string): unknown {
  if (!isError(error)) return error;
  if (['NoSuchKey', 'NoSuchBucket', 'NotFound'].includes(error.name)) {
    return revisionUnavailable(`Input artifact ${name} is gone: ${errorText(error)}`);
  }
  if (error.name.startsWith('AccessDenied')) {
    return permissionError(
      `Input artifact ${name} cannot be read. The pipeline's role, not the function's, needs ` +
        `s3:GetObject on its bucket and kms:Decrypt on its key: ${errorText(error)}`,
    );
  }
  return error;
}
