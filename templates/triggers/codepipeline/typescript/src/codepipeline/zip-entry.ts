import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { isError } from '../lambda/error-text.js';
import { configurationError, jobFailed } from './failure.js';

interface ReadEntryOptions {
  /** Name of the artifact, for messages. */
  readonly artifact: string;
  /** Largest entry that is accepted, unpacked. */
  readonly maxBytes?: number;
  readonly maxEntries?: number;
}

const DEFAULT_MAX_BYTES = 1024 * 1024;
const DEFAULT_MAX_ENTRIES = 50_000;
/** Text seldom shrinks to a twentieth; DEFLATE packs a bomb up to 1,032 times. */
const MAXIMUM_RATIO = 200;
/** Up to this size any ratio is harmless. */
const RATIO_MATTERS_BYTES = 64 * 1024;

/**
 * Unpacks one entry of a zip file. Nothing else is unpacked, nothing is written to disk, and what the
 * zip file says of its sizes is checked before and while unpacking.
 *
 * @param path as in the zip file; a leading `./` is ignored
 * @throws {ActionFailure} when the entry is missing or suspicious, or the file is no zip file
 */
export async function readEntry(
  zip: Buffer,
  path: string,
  { artifact, maxBytes = DEFAULT_MAX_BYTES, maxEntries = DEFAULT_MAX_ENTRIES }: ReadEntryOptions,
): Promise<Buffer> {
  const wanted = path.replace(/^(\.\/)+/, '');
  if (wanted.startsWith('/') || wanted.split(/[\\/]/).includes('..')) {
    throw configurationError(`"${path}" is no path in an artifact: it leaves the artifact`);
  }
  const where = `Input artifact ${artifact}`;
  const file = await open(zip, where);
  if (file.entryCount > maxEntries) {
    throw jobFailed(`${where} has ${file.entryCount} entries, ${maxEntries} are allowed`);
  }
  const entry = await find(file, wanted, where);
  check(entry, `${wanted} in input artifact ${artifact}`, maxBytes);
  return unpack(file, entry, where);
}

async function open(zip: Buffer, where: string): Promise<ZipFile> {
  try {
    return await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true });
  } catch (cause) {
    throw jobFailed(`${where} is no zip file`, { cause });
  }
}

/** yauzl refuses absolute names and names with `..` or a backslash. */
async function find(file: ZipFile, wanted: string, where: string): Promise<Entry> {
  const found: Entry[] = [];
  const others: string[] = [];
  try {
    for await (const entry of file.eachEntry()) {
      if (entry.fileName === wanted) found.push(entry);
      else if (others.length < 5) others.push(entry.fileName);
    }
  } catch (cause) {
    throw damaged(where, cause);
  }
  const [entry, second] = found;
  if (second) throw jobFailed(`${where} has ${wanted} twice`);
  if (entry) return entry;
  const list = others.length > 0 ? `it begins with ${others.join(', ')}` : 'it is empty';
  throw configurationError(`${where} has no ${wanted}; ${list}`);
}

function check(entry: Entry, what: string, maxBytes: number): void {
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
async function unpack(file: ZipFile, entry: Entry, where: string): Promise<Buffer> {
  try {
    const stream: Readable = await file.openReadStreamPromise(entry);
    return Buffer.concat((await stream.toArray()) as Uint8Array[]);
  } catch (cause) {
    throw damaged(where, cause);
  }
}

function damaged(where: string, cause: unknown) {
  const reason = isError(cause) ? cause.message : 'unknown reason';
  return jobFailed(`${where} is a damaged or unsafe zip file: ${reason}`, { cause });
}
