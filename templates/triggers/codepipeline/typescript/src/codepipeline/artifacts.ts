import { readEntry } from './zip-entry.js';
import { openFolder, type FolderLimits, type ZipFolder } from './zip-folder.js';
import { downloadArtifact } from './artifact-download.js';
import type { InputArtifact, JobData } from './event.js';
import { configurationError, jobFailed } from './failure.js';

/** Reads the input artifacts of a job: zip files in S3. */
export interface InputArtifacts {
  /** Names of the input artifacts, in the order of the invoke action. */
  readonly names: readonly string[];
  /**
   * Reads one file out of an input artifact.
   *
   * @param artifact its name; undefined for the only input artifact of the action
   * @param path of the file in the zip, e.g. `template.yaml`
   * @throws {ActionFailure} when artifact or file are missing, too large or not to be read
   */
  readEntry(artifact: string | undefined, path: string, options?: ReadOptions): Promise<Buffer>;
  /** The same, as UTF-8 text. */
  readText(artifact: string | undefined, path: string, options?: ReadOptions): Promise<string>;
  /**
   * Lists the files in a folder of an input artifact, to unpack one after the other.
   *
   * @param folder its path in the zip; undefined for all of it
   * @throws {ActionFailure} when the artifact is missing, too large, unsafe or not to be read
   */
  openFolder(
    artifact: string | undefined,
    folder: string | undefined,
    limits: FolderLimits,
  ): Promise<ZipFolder>;
}

interface ReadOptions {
  /** Largest file that is accepted, unpacked; by default 1 MiB. */
  readonly maxBytes?: number;
}

/** @param signal ends a download */
export function createInputArtifacts(data: JobData, signal: AbortSignal): InputArtifacts {
  const artifacts = data.inputArtifacts ?? [];
  const download = (artifact: InputArtifact) =>
    downloadArtifact(artifact, data.artifactCredentials ?? undefined, signal);
  const readArtifactEntry: InputArtifacts['readEntry'] = async (name, path, options) => {
    const artifact = find(artifacts, name);
    return readEntry(await download(artifact), path, { artifact: artifact.name, ...options });
  };
  return {
    names: artifacts.map(({ name }) => name),
    readEntry: readArtifactEntry,
    readText: async (name, path, options) =>
      decode(await readArtifactEntry(name, path, options), path),
    openFolder: async (name, folder, limits) => {
      const artifact = find(artifacts, name);
      return openFolder(await download(artifact), folder, artifact.name, limits);
    },
  };
}

function find(artifacts: readonly InputArtifact[], name: string | undefined): InputArtifact {
  const names = artifacts.map((artifact) => artifact.name).join(', ') || 'none';
  if (name === undefined && artifacts.length !== 1) {
    throw configurationError(`The action needs exactly one input artifact; it has: ${names}`);
  }
  const found = artifacts.find((artifact) => name === undefined || artifact.name === name);
  if (found) return found;
  throw configurationError(`The action has no input artifact "${name ?? ''}"; it has: ${names}`);
}

function decode(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw jobFailed(`${path} is not UTF-8 text`, { cause });
  }
}
