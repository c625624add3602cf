import {
  DeleteObjectsCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type HeadObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { configurationError, permissionError } from './codepipeline/index.js';
import { errorText, isError } from './lambda/error-text.js';
import type { Upload } from './plan.js';

/** So that a prefix that was given by mistake ends in a message, not in a full memory. */
const MAXIMUM_OBJECTS = 100_000;

/** The bucket that is brought in line, as far as this action needs it. */
export class Bucket {
  readonly #s3: S3Client;
  readonly #name: string;
  readonly #options: { readonly abortSignal: AbortSignal };

  constructor(s3: S3Client, name: string, abortSignal: AbortSignal) {
    this.#s3 = s3;
    this.#name = name;
    this.#options = { abortSignal };
  }

  /**
   * Lists what is there: keys, and sizes in bytes. A listing shows every change made before it.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
   */
  async list(prefix: string): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    try {
      for await (const page of this.#pages(prefix)) {
        for (const { Key = '', Size = 0 } of page.Contents ?? []) found.set(decode(Key), Size);
        if (found.size > MAXIMUM_OBJECTS) {
          throw configurationError(
            `More than ${MAXIMUM_OBJECTS} objects are in s3://${this.#name}/${prefix}: ` +
              'give the files a bucket or a prefix of their own',
          );
        }
      }
    } catch (error) {
      if (!isError(error) || error.name !== 'NoSuchBucket') throw error;
      throw configurationError(`There is no bucket ${this.#name}`, { cause: error });
    }
    return found;
  }

  /**
   * Whether the object is as it should be. Its content is told by a digest that was put beside it: its
   * ETag is one of the content for some kinds of encryption only, and says nothing about the headers.
   *
   * @param digest SHA-256 of the content, in hexadecimal
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
   */
  async holds({ key, contentType, cacheControl }: Upload, digest: string): Promise<boolean> {
    const head = await this.#head(key);
    return (
      head?.Metadata?.['sha256'] === digest &&
      head.ContentType === contentType &&
      head.CacheControl === cacheControl
    );
  }

  /**
   * Puts an object. S3 refuses a content that has not arrived as its digest says.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
   */
  async put({ key, contentType, cacheControl }: Upload, content: Buffer, digest: string) {
    const command = new PutObjectCommand({
      Bucket: this.#name,
      Key: key,
      Body: content,
      ContentType: contentType,
      CacheControl: cacheControl,
      ChecksumSHA256: Buffer.from(digest, 'hex').toString('base64'),
      Metadata: { sha256: digest },
    });
    await this.#s3.send(command, this.#options);
  }

  /**
   * Deletes at most 1,000 objects; one that is not there counts as deleted.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
   */
  async delete(keys: readonly string[]): Promise<void> {
    const command = new DeleteObjectsCommand({
      Bucket: this.#name,
      Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
    });
    const { Errors = [] } = await this.#s3.send(command, this.#options);
    const [first] = Errors;
    if (!first) return;
    const { Key = '', Code = 'Unknown', Message = '' } = first;
    const text = `${Errors.length} of ${keys.length} objects could not be deleted, such as ${Key}: ${Message}`;
    throw Object.assign(new Error(text), { name: Code });
  }

  #pages(Prefix: string) {
    // Keys may have characters that XML has not.
    const request = { Bucket: this.#name, Prefix, EncodingType: 'url' } as const;
    return paginateListObjectsV2({ client: this.#s3 }, request, this.#options);
  }

  /**
   * The answer to HEAD has no body, so of an error only the status is known. To a role that may list a
   * prefix only, S3 says of what is not there that it is forbidden.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
   */
  async #head(key: string): Promise<HeadObjectCommandOutput | undefined> {
    const command = new HeadObjectCommand({ Bucket: this.#name, Key: key });
    try {
      return await this.#s3.send(command, this.#options);
    } catch (cause) {
      const status = statusOf(cause);
      if (status === 404) return undefined;
      if (status !== 403) throw cause;
      throw permissionError(
        `The function's role may not look at s3://${this.#name}/${key}: it needs s3:GetObject, ` +
          `unless the object was deleted just now. ${errorText(cause)}`,
        { cause },
      );
    }
  }
}

const decode = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
