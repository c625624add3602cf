import type { Bucket } from './bucket.js';
import type { Progress } from './progress.js';

/** Objects that are deleted by one call. */
const BATCH = 1_000;

/** What is needed to delete objects. */
export interface DeletionWork {
  readonly bucket: Bucket;
  /** The keys. */
  readonly gone: readonly string[];
  readonly dryRun: boolean;
  /** Whether there is time for more. */
  readonly hasTime: () => boolean;
  /** Told of the keys that are deleted, or would be. */
  readonly onDelete: (keys: readonly string[]) => void;
}

/** @returns whether all of them are deleted; else the time is over */
export async function deleteAll(work: DeletionWork, progress: Progress): Promise<boolean> {
  for (let start = 0; start < work.gone.length; start += BATCH) {
    if (!work.hasTime()) return false;
    const keys = work.gone.slice(start, start + BATCH);
    if (!work.dryRun) await work.bucket.delete(keys);
    progress.deleted += keys.length;
    work.onDelete(keys);
  }
  return true;
}
