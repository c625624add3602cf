import { Readable } from 'node:stream';
import { GetObjectCommand, S3Client, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { strToU8, zipSync } from 'fflate';
import { createInputArtifacts } from '../../src/codepipeline/artifacts.js';
import { readJobData } from '../../src/codepipeline/event.js';
import { serviceError } from '../support/actions.js';
import { canaries } from '../support/canaries.js';
import { createJobEvent, type JobEventOptions } from '../support/job-event.js';

const s3 = mockClient(S3Client);

/** Answers with an object of S3, and returns its body. */
function answerWith(bytes: Uint8Array | Iterable<Uint8Array>, ContentLength?: number): Readable {
  const body = Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes);
  const Body = body as NonNullable<GetObjectCommandOutput['Body']>;
  s3.on(GetObjectCommand).resolves({ Body, ...(ContentLength !== undefined && { ContentLength }) });
  return body;
}

function artifactsOf(options: JobEventOptions = {}, signal = new AbortController().signal) {
  const event = createJobEvent({ inputArtifacts: ['Source'], ...options });
  return createInputArtifacts(readJobData(event), signal);
}

beforeEach(() => {
  s3.reset();
  answerWith(zipSync({ 'a.json': strToU8('\ufeff{"a":"ü"}'), 'b.bin': Uint8Array.of(0xff) }));
});

describe('an input artifact', () => {
  test('is read by name, or as the only one', async () => {
    expect((await artifactsOf().readEntry('Source', 'b.bin')).length).toBe(1);

    answerWith(zipSync({ 'a.json': strToU8('\ufeff{"a":"ü"}') }));
    expect(await artifactsOf().readText(undefined, 'a.json')).toBe('{"a":"ü"}');
    expect(s3.call(0).args[0].input).toEqual({
      Bucket: 'artifact-bucket',
      Key: 'pipeline/Source.zip',
    });
  });

  test("is fetched with the job's credentials, by a client that ends with the job", async () => {
    const destroy = jest.spyOn(S3Client.prototype, 'destroy');
    await artifactsOf().readEntry('Source', 'b.bin');
    answerWith(zipSync({ 'b.bin': strToU8('') }));
    await artifactsOf().readEntry('Source', 'b.bin');

    const [first, second] = s3.calls().map(({ thisValue }) => thisValue as S3Client);
    expect(await first?.config.credentials()).toMatchObject(canaries);
    expect(first).not.toBe(second);
    expect(destroy).toHaveBeenCalledTimes(2);
  });

  test('has folders', async () => {
    const limits = { maxBytes: 100, maxTotalBytes: 100 };
    const folder = await artifactsOf().openFolder('Source', undefined, limits);

    expect(folder.files.map(({ path }) => path)).toEqual(['a.json', 'b.bin']);
  });

  test('that is not there is named beside those that are', async () => {
    await expect(artifactsOf().readEntry('Build', 'a.json')).rejects.toMatchObject({
      type: 'ConfigurationError',
      message: 'The action has no input artifact "Build"; it has: Source',
    });
    await expect(
      artifactsOf({ inputArtifacts: [] }).readEntry(undefined, 'a.json'),
    ).rejects.toThrow('exactly one input artifact; it has: none');
    await expect(
      artifactsOf({ inputArtifacts: ['A', 'B'] }).readEntry(undefined, 'a.json'),
    ).rejects.toThrow('exactly one input artifact; it has: A, B');
  });

  test('that is not UTF-8 is no text', async () => {
    await expect(artifactsOf().readText('Source', 'b.bin')).rejects.toThrow(
      'b.bin is not UTF-8 text',
    );
  });

  test.each([
    ['AccessDenied', 'PermissionError', "The pipeline's role, not the function's"],
    ['NoSuchKey', 'RevisionUnavailable', 'Input artifact Source is gone'],
    ['NoSuchBucket', 'RevisionUnavailable', 'Input artifact Source is gone'],
  ])('that S3 refuses with %s is a %s', async (name, type, message) => {
    s3.on(GetObjectCommand).rejects(serviceError(name));

    await expect(artifactsOf().readEntry('Source', 'a.json')).rejects.toMatchObject({
      type,
      message: expect.stringContaining(message),
    });
  });

  test('keeps other errors of S3 as they are', async () => {
    s3.on(GetObjectCommand).rejects(serviceError('SlowDown', 'later', 503));

    await expect(artifactsOf().readEntry('Source', 'a.json')).rejects.toThrow('later');
  });
});

describe('an artifact that is too large', () => {
  const mebibyte = new Uint8Array(1024 * 1024);

  test('is not even fetched when S3 says so', async () => {
    const body = answerWith([mebibyte], 51 * 1024 * 1024);

    await expect(artifactsOf().readEntry('Source', 'a.json')).rejects.toThrow('larger than 50 MiB');
    expect(body.destroyed).toBe(true);
  });

  test('is cut off when S3 does not', async () => {
    function* endless() {
      for (;;) yield mebibyte;
    }
    const body = answerWith(endless());

    await expect(artifactsOf().readEntry('Source', 'a.json')).rejects.toThrow('larger than 50 MiB');
    expect(body.destroyed).toBe(true);
  });
});

describe('credentials', () => {
  test('that have expired are not tried', async () => {
    const artifacts = artifactsOf({ credentialsExpire: Date.now() - 1_000 });

    await expect(artifacts.readEntry('Source', 'a.json')).rejects.toMatchObject({
      type: 'SystemUnavailable',
      message: expect.stringMatching(/expired at 20.*; retry the action$/),
    });
    expect(s3.calls()).toHaveLength(0);
  });

  test('that are valid for a while are', async () => {
    const artifacts = artifactsOf({ credentialsExpire: Date.now() + 60_000 });

    await expect(artifacts.readEntry('Source', 'b.bin')).resolves.toHaveLength(1);
  });

  test('that are missing are reported', async () => {
    const data = readJobData(createJobEvent({ inputArtifacts: ['Source'] }));
    const artifacts = createInputArtifacts(
      { ...data, artifactCredentials: null },
      new AbortController().signal,
    );

    await expect(artifacts.readEntry('Source', 'a.json')).rejects.toThrow('has no credentials');
  });
});

test('a download ends with the signal', async () => {
  const controller = new AbortController();
  const Body = new Readable({ read: () => undefined }) as NonNullable<
    GetObjectCommandOutput['Body']
  >;
  s3.on(GetObjectCommand).resolves({ Body });

  const reading = artifactsOf({}, controller.signal).readEntry('Source', 'a.json');
  setTimeout(() => {
    controller.abort();
  }, 20);

  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
