import type { Bucket } from './bucket.js';
import {
  continueLater,
  jobFailed,
  succeeded,
  type ActionContext,
  type Outcome,
} from './codepipeline/index.js';
import { deleteAll } from './deletions.js';
import type { Parameters } from './parameters.js';
import { planDeletions, planUploads } from './plan.js';
import { resume } from './progress.js';
import { outputVariables, summarize, type Changes } from './results.js';
import type { State } from './state.js';
import { timer, untilStopped } from './until-stopped.js';
import { uploadAll } from './uploads.js';

const MIB = 1024 * 1024;
/** The largest file is in memory eight times (uploads.ts), beside the zip file. */
const LIMITS = { maxBytes: 25 * MIB, maxTotalBytes: 1_024 * MIB };

/** Brings the bucket in line with the artifact, as far as the time of this job goes. */
export async function sync(
  given: Parameters,
  bucket: Bucket,
  { artifacts, state, remainingSeconds, logger }: ActionContext<State>,
): Promise<Outcome<State>> {
  const { dryRun } = given;
  const folder = await artifacts.openFolder(given.artifact, given.folder, LIMITS);
  const plan = planUploads(folder.files, given);
  const progress = resume(plan, state);
  const there = await bucket.list(given.prefix);
  // Before anything is uploaded: a wrong folder or prefix is noticed here.
  const gone = planDeletions(there.keys(), plan, given, progress.deleted);

  const changes: Changes = { uploaded: [], deleted: [] };
  const hasTime = timer(remainingSeconds);
  const onUpload = (key: string) => {
    changes.uploaded.push(key);
    if (!dryRun) logger.info('Uploaded', { key });
  };
  const onDelete = (keys: readonly string[]) => {
    changes.deleted.push(...keys);
    if (!dryRun) logger.info('Deleted', { keys });
  };
  const stopped = await untilStopped(
    progress,
    async () =>
      (await uploadAll({ folder, bucket, there, plan, dryRun, hasTime, onUpload }, progress)) &&
      (await deleteAll({ bucket, gone, dryRun, hasTime, onDelete }, progress)),
  );

  const files = folder.files.length;
  const summary = summarize(files, given, progress);
  if (stopped === undefined) {
    return succeeded({
      summary,
      outputVariables: outputVariables(files, given, progress, changes),
    });
  }
  const { settled } = progress;
  if (dryRun) {
    throw jobFailed(
      `The dry run did not end within one job, only ${settled} of ${files} files were compared. ` +
        `${stopped}. Give the function more time`,
    );
  }
  return continueLater(progress, {
    summary: `${summary}; ${settled} files are settled. ${stopped}`,
    percentComplete: Math.floor((99 * settled) / files),
  });
}
