import { createHash } from 'node:crypto';
import { configurationError, jobFailed, type ZippedFile } from './codepipeline/index.js';
import { headersOf, isPage, type Headers } from './headers.js';
import type { Parameters } from './parameters.js';

/** A file of the artifact, and what becomes of it. */
export interface Upload extends Headers {
  readonly file: ZippedFile;
  readonly key: string;
}

/** All that is wanted below the prefix. */
export interface Plan {
  /** Pages, which come last: until then visitors get the old ones, and whatever those name. */
  readonly pages: readonly Upload[];
  readonly others: readonly Upload[];
  /** Of the names and contents, to know in the next job that they are the same. */
  readonly fingerprint: string;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAXIMUM_KEY_BYTES = 1_024;

/**
 * Says what has to be in the bucket.
 *
 * @throws {ActionFailure} when there is no file, or one whose key would be too long
 */
export function planUploads(files: readonly ZippedFile[], given: Parameters): Plan {
  if (files.length === 0) {
    const where = given.folder === undefined ? 'it' : `its folder ${given.folder}`;
    throw configurationError(
      `The artifact has no file in ${where}, so everything would be deleted: nothing was changed`,
    );
  }
  const uploads = files.map((file) => ({
    file,
    key: keyOf(file, given.prefix),
    ...headersOf(file.path, given),
  }));
  return {
    pages: uploads.filter(({ contentType }) => isPage(contentType)),
    others: uploads.filter(({ contentType }) => !isPage(contentType)),
    fingerprint: fingerprint(files),
  };
}

/**
 * Says which objects are gone from the artifact. What ends in a slash is no file but what the console
 * calls a folder, and stays.
 *
 * @param there the keys below the prefix
 * @param alreadyDeleted by earlier jobs of the same action
 * @throws {ActionFailure} when there are more than allowed
 */
export function planDeletions(
  there: Iterable<string>,
  { pages, others }: Plan,
  { bucket, prefix, keep, maxDeletions }: Parameters,
  alreadyDeleted: number,
): string[] {
  const wanted = new Set([...pages, ...others].map(({ key }) => key));
  const kept = keep.map((start) => prefix + start);
  const gone = [...there].filter(
    (key) =>
      key.startsWith(prefix) &&
      !wanted.has(key) &&
      !key.endsWith('/') &&
      !kept.some((start) => key.startsWith(start)),
  );
  const count = gone.length + alreadyDeleted;
  if (count <= maxDeletions) return gone;
  throw configurationError(
    `${count} objects in s3://${bucket}/${prefix} are not in the artifact and would be deleted, ` +
      `maxDeletions allows ${maxDeletions}: ${gone.slice(0, 5).join(', ')}… ` +
      'If artifact, folder and prefix are right, allow more',
  );
}

function keyOf({ path }: ZippedFile, prefix: string): string {
  const key = prefix + path;
  if (Buffer.byteLength(key) <= MAXIMUM_KEY_BYTES) return key;
  throw jobFailed(`The key of ${path.slice(0, 100)}… has more than ${MAXIMUM_KEY_BYTES} bytes`);
}

function fingerprint(files: readonly ZippedFile[]): string {
  const lines = files.map(({ path, bytes, crc32 }) => `${path}\n${bytes}\n${crc32}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, 16);
}
