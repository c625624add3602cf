import type { Entry } from 'yauzl';
import { configurationError, jobFailed } from './failure.js';
import { checkEntry, openArchive, unpackEntry } from './zip-archive.js';

/** A file in a folder of a zip file. */
export interface ZippedFile {
  /** From the folder on, with slashes: no part of it is empty, `.` or `..`. */
  readonly path: string;
  /** Its size, unpacked. */
  readonly bytes: number;
  /** As the zip file says: another one is another content. */
  readonly crc32: number;
}

/** A folder of a zip file, with all that is below it. */
export interface ZipFolder {
  /** Sorted by their paths. */
  readonly files: readonly ZippedFile[];
  /** Unpacks one of the files, which is then in memory, as the zip file is. */
  read(file: ZippedFile): Promise<Buffer>;
}

/** How much is accepted. */
export interface FolderLimits {
  /** Of each file, unpacked. */
  readonly maxBytes: number;
  /** Of all files together, unpacked. */
  readonly maxTotalBytes: number;
}

/** The kind of a file in the upper half of its attributes, as Unix has it; symbolic links are one. */
const KIND = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Lists the files in a folder of a zip file. Nothing is unpacked before all of them are found safe:
 * their names, their sizes and what they are.
 *
 * @param folder such as `build/site`; undefined for all of the zip file
 * @param artifact name of the input artifact that it is, for messages
 * @throws {ActionFailure} when a file is suspicious or too large, or the file is no zip file
 */
export async function openFolder(
  zip: Buffer,
  folder: string | undefined,
  artifact: string,
  { maxBytes, maxTotalBytes }: FolderLimits,
): Promise<ZipFolder> {
  const start = beginning(folder);
  const archive = await openArchive(zip, artifact);
  const { where } = archive;
  const found = new Map<ZippedFile, Entry>();
  for (const entry of archive.entries) {
    const { fileName, crc32, uncompressedSize: bytes } = entry;
    if (!fileName.startsWith(start) || fileName.endsWith('/')) continue;
    checkFile(entry, where);
    checkEntry(entry, `${fileName} in input artifact ${artifact}`, maxBytes);
    found.set({ path: fileName.slice(start.length), bytes, crc32 }, entry);
  }
  const files = [...found.keys()].sort((one, other) => (one.path < other.path ? -1 : 1));
  const twice = files.find(({ path }, index) => path === files[index + 1]?.path);
  if (twice) throw jobFailed(`${where} has ${start}${twice.path} twice`);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > maxTotalBytes) {
    throw jobFailed(`The files in ${where} have ${total} bytes, ${maxTotalBytes} are allowed`);
  }
  return {
    files,
    read: async (file) => {
      const entry = found.get(file);
      if (!entry) throw new RangeError(`${file.path} is none of the files of this folder`);
      return unpackEntry(archive, entry);
    },
  };
}

/** What the names of all entries in the folder begin with. */
function beginning(folder: string | undefined): string {
  const path = (folder ?? '').replace(/^(\.\/)+/, '').replace(/\/$/, '');
  if (path === '' || path === '.') return '';
  if (path.split(/[\\/]/).some((part) => part === '' || part === '..')) {
    throw configurationError(`"${path}" is no folder in an artifact: it leaves the artifact`);
  }
  return `${path}/`;
}

/** Unpacked to a disk, a link would be something else than a file, and an odd name somewhere else. */
function checkFile({ fileName, externalFileAttributes }: Entry, where: string): void {
  if (((externalFileAttributes >>> 16) & KIND) === SYMBOLIC_LINK) {
    throw jobFailed(`${where} has a symbolic link, ${fileName}: only files are wanted`);
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(fileName) || /(^|\/)\.?(\/|$)/.test(fileName)) {
    throw jobFailed(`${where} has a file with an unsafe name, ${JSON.stringify(fileName)}`);
  }
}
