import type { Parameters } from './parameters.js';
import type { Progress } from './progress.js';

/** The keys that this job has changed, or would change. */
export interface Changes {
  readonly uploaded: string[];
  readonly deleted: string[];
}

/** All output variables together may have 122,880 bytes. */
const MAXIMUM_LIST_BYTES = 50_000;

/** One line for the pipeline's history. */
export function summarize(
  files: number,
  { bucket, prefix, dryRun }: Parameters,
  { uploaded, deleted }: Progress,
): string {
  const would = dryRun ? 'Dry run, nothing was changed: would upload' : 'Uploaded';
  return (
    `${would} ${uploaded} of ${files} files to s3://${bucket}/${prefix}, ` +
    `objects ${dryRun ? 'to delete' : 'deleted'}: ${deleted}`
  );
}

/** Numbers; of a dry run the keys as well, which real runs log. */
export function outputVariables(
  files: number,
  { dryRun }: Parameters,
  { uploaded, deleted }: Progress,
  changes: Changes,
): Record<string, string> {
  return {
    dryRun: String(dryRun),
    uploaded: String(uploaded),
    unchanged: String(files - uploaded),
    deleted: String(deleted),
    ...(dryRun && { wouldUpload: list(changes.uploaded), wouldDelete: list(changes.deleted) }),
  };
}

/** One key a line, as many as there is room for. */
function list(keys: readonly string[]): string {
  let bytes = 0;
  const shown = keys.filter((key) => (bytes += Buffer.byteLength(key) + 1) <= MAXIMUM_LIST_BYTES);
  const more = keys.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
