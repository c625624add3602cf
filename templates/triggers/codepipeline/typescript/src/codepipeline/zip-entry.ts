import type { Entry } from 'yauzl';
import { configurationError, jobFailed } from './failure.js';
import { checkEntry, openArchive, unpackEntry, type Archive } from './zip-archive.js';

interface ReadEntryOptions {
  /** Name of the artifact, for messages. */
  readonly artifact: string;
  /** Largest entry that is accepted, unpacked. */
  readonly maxBytes?: number;
  readonly maxEntries?: number;
}

const DEFAULT_MAX_BYTES = 1024 * 1024;

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
  { artifact, maxBytes = DEFAULT_MAX_BYTES, maxEntries }: ReadEntryOptions,
): Promise<Buffer> {
  const wanted = path.replace(/^(\.\/)+/, '');
  if (wanted.startsWith('/') || wanted.split(/[\\/]/).includes('..')) {
    throw configurationError(`"${path}" is no path in an artifact: it leaves the artifact`);
  }
  const archive = await openArchive(zip, artifact, maxEntries);
  const entry = find(archive, wanted);
  checkEntry(entry, `${wanted} in input artifact ${artifact}`, maxBytes);
  return unpackEntry(archive, entry);
}

function find({ entries, where }: Archive, wanted: string): Entry {
  const [entry, second] = entries.filter(({ fileName }) => fileName === wanted);
  if (second) throw jobFailed(`${where} has ${wanted} twice`);
  if (entry) return entry;
  const others = entries.slice(0, 5).map(({ fileName }) => fileName);
  const list = others.length > 0 ? `it begins with ${others.join(', ')}` : 'it is empty';
  throw configurationError(`${where} has no ${wanted}; ${list}`);
}
