import { createHash } from 'node:crypto';
import type { Bucket } from './bucket.js';
import type { ZipFolder } from './codepipeline/index.js';
import type { Plan, Upload } from './plan.js';
import type { Progress } from './progress.js';

/** Files at a time: each is in memory, and may have 25 MiB. */
const BATCH = 8;

/** What is needed to upload the files of a plan. */
export interface UploadWork {
  readonly folder: ZipFolder;
  readonly bucket: Bucket;
  /** Sizes of the objects that are there, by key. */
  readonly there: ReadonlyMap<string, number>;
  readonly plan: Plan;
  readonly dryRun: boolean;
  /** Whether there is time for more. */
  readonly hasTime: () => boolean;
  /** Told of every key that is uploaded, or would be. */
  readonly onUpload: (key: string) => void;
}

/**
 * Uploads what is new or different, pages after everything else.
 *
 * @returns whether all files are settled; else the time is over
 */
export async function uploadAll(work: UploadWork, progress: Progress): Promise<boolean> {
  const { pages, others } = work.plan;
  const settledPages = Math.max(0, progress.settled - others.length);
  for (const part of [others.slice(progress.settled), pages.slice(settledPages)]) {
    for (let start = 0; start < part.length; start += BATCH) {
      if (!work.hasTime()) return false;
      const batch = part.slice(start, start + BATCH);
      await settleBatch(batch, work, progress);
      progress.settled += batch.length;
    }
  }
  return true;
}

/** All of them end before it returns, or throws what the first of them threw. */
async function settleBatch(
  batch: readonly Upload[],
  work: UploadWork,
  progress: Progress,
): Promise<void> {
  const results = await Promise.allSettled(batch.map((upload) => settle(upload, work)));
  for (const [index, result] of results.entries()) {
    if (result.status === 'rejected' || !result.value) continue;
    progress.uploaded += 1;
    work.onUpload(batch[index]?.key ?? '');
  }
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** @returns whether the file was uploaded, or would be; else the object is as it should be */
async function settle(upload: Upload, work: UploadWork): Promise<boolean> {
  const { folder, bucket, there, dryRun } = work;
  const content = await folder.read(upload.file);
  const digest = createHash('sha256').update(content).digest('hex');
  const isSame = there.get(upload.key) === content.length && (await bucket.holds(upload, digest));
  if (isSame) return false;
  if (!dryRun) await bucket.put(upload, content, digest);
  return true;
}
