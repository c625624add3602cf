"""Brings the bucket in line with the artifact."""

from collections.abc import Sequence

from bucket import Bucket
from codepipeline import Context, FolderLimits, Result, continue_later, job_failed, succeeded
from deletions import DeletionWork, delete_all
from parameters import Parameters
from plan import plan_deletions, plan_uploads
from results import Changes, output_variables, summarize
from state import Progress, resume
from until_stopped import timer, until_stopped
from uploads import UploadWork, upload_all

MIB = 1024 * 1024
LIMITS = FolderLimits(max_bytes=25 * MIB, max_total_bytes=1024 * MIB)
"""The largest file is in memory eight times (uploads.py), beside the zip."""


def sync(given: Parameters, bucket: Bucket, context: Context[Progress]) -> Result[Progress]:
    """Go as far as the time of this job does."""
    dry_run = given.dry_run
    folder = context.artifacts.open_folder(given.artifact, given.folder, LIMITS)
    plan = plan_uploads(folder.files, given)
    progress = resume(plan, context.state)
    there = bucket.list(given.prefix)
    # Before anything is uploaded: a wrong folder or prefix is noticed here.
    gone = plan_deletions(there, plan, given, progress.deleted)

    changes = Changes()
    has_time = timer(context.remaining_seconds)

    def on_upload(key: str) -> None:
        changes.uploaded.append(key)
        if not dry_run:
            context.logger.info("Uploaded", extra={"key": key})

    def on_delete(keys: Sequence[str]) -> None:
        changes.deleted.extend(keys)
        if not dry_run:
            context.logger.info("Deleted", extra={"keys": keys})

    uploads = UploadWork(folder, bucket, there, plan, dry_run, has_time, on_upload)
    deletions = DeletionWork(bucket, gone, dry_run, has_time, on_delete)
    stopped = until_stopped(
        progress, lambda: upload_all(uploads, progress) and delete_all(deletions, progress)
    )

    files = len(folder.files)
    summary = summarize(files, given, progress)
    if stopped is None:
        variables = output_variables(files, given, progress, changes)
        return succeeded(summary, output_variables=variables)
    if dry_run:
        raise job_failed(
            f"The dry run did not end within one job, only {progress.settled} of {files} files "
            f"were compared. {stopped}. Give the function more time"
        )
    return continue_later(
        progress,
        summary=f"{summary}; {progress.settled} files are settled. {stopped}",
        percent_complete=99 * progress.settled // files,
    )
