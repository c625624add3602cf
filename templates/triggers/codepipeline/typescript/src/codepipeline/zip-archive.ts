import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { isError } from '../lambda/error-text.js';
import { jobFailed } from './failure.js';

const DEFAULT_MAX_ENTRIES = 50_000;
/** Text seldom shrinks to a twentieth; DEFLATE packs a bomb up to 1,032 times. */
const MAXIMUM_RATIO = 200;
/** Up to this size any ratio is harmless. */
const RATIO_MATTERS_BYTES = 64 * 1024;

/** A zip file whose directory was read, and has no name that leaves it. Nothing is unpacked yet. */
export interface Archive {
  /** Names the zip file in messages. */
  readonly where: string;
  readonly entries: readonly Entry[];
  readonly file: ZipFile;
}

/**
 * Reads the directory of a zip file. yauzl refuses absolute names and names with `..` or a backslash.
 *
 * @param artifact name of the input artifact that it is, for messages
 * @throws {ActionFailure} when it is no zip file, too large or unsafe
 */
export async function openArchive(
  zip: Buffer,
  artifact: string,
  maxEntries = DEFAULT_MAX_ENTRIES,
): Promise<Archive> {
  const where = `Input artifact ${artifact}`;
  const file = await open(zip, where);
  if (file.entryCount > maxEntries) {
    throw jobFailed(`${where} has ${file.entryCount} entries, ${maxEntries} are allowed`);
  }
  const entries: Entry[] = [];
  try {
    for await (const entry of file.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw damaged(where, cause);
  }
  return { where, entries, file };
}

/**
 * Looks at what the zip file says of an entry's sizes, before it is unpacked.
 *
 * @throws {ActionFailure} when it is too large, or packed like a bomb
 */
export function checkEntry(entry: Entry, what: string, maxBytes: number): void {
  const { uncompressedSize, compressedSize } = entry;
  if (!entry.canDecodeFileData()) throw jobFailed(`${what} is encrypted or packed in an odd way`);
  if (uncompressedSize > maxBytes) {
    throw jobFailed(`${what} has ${uncompressedSize} bytes, ${maxBytes} are allowed`);
  }
  if (uncompressedSize > RATIO_MATTERS_BYTES && uncompressedSize > compressedSize * MAXIMUM_RATIO) {
    throw jobFailed(`${what} is packed more than ${MAXIMUM_RATIO} times, like a zip bomb`);
  }
}

/** yauzl ends the stream with an error as soon as there is more, or less, than was announced. */
export async function unpackEntry({ file, where }: Archive, entry: Entry): Promise<Buffer> {
  try {
    const stream: Readable = await file.openReadStreamPromise(entry);
    return Buffer.concat((await stream.toArray()) as Uint8Array[]);
  } catch (cause) {
    throw damaged(where, cause);
  }
}

async function open(zip: Buffer, where: string): Promise<ZipFile> {
  try {
    return await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true });
  } catch (cause) {
    throw jobFailed(`${where} is no zip file`, { cause });
  }
}

function damaged(where: string, cause: unknown) {
  const reason = isError(cause) ? cause.message : 'unknown reason';
  return jobFailed(`${where} is a damaged or unsafe zip file: ${reason}`, { cause });
}
