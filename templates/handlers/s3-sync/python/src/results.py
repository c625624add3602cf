"""What people see."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from parameters import Parameters
from state import Progress

MAX_LIST_BYTES = 50_000
"""All output variables together may have 122,880 bytes."""


@dataclass(frozen=True)
class Changes:
    """The keys that this job has changed, or would change."""

    uploaded: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


def summarize(files: int, given: Parameters, progress: Progress) -> str:
    """Return one line for the pipeline's history."""
    would = "Dry run, nothing was changed: would upload" if given.dry_run else "Uploaded"
    return (
        f"{would} {progress.uploaded} of {files} files to s3://{given.bucket}/{given.prefix}, "
        f"objects {'to delete' if given.dry_run else 'deleted'}: {progress.deleted}"
    )


def output_variables(
    files: int, given: Parameters, progress: Progress, changes: Changes
) -> dict[str, str]:
    """Return numbers; of a dry run the keys as well, which real runs log."""
    variables = {
        "dryRun": "true" if given.dry_run else "false",
        "uploaded": str(progress.uploaded),
        "unchanged": str(files - progress.uploaded),
        "deleted": str(progress.deleted),
    }
    if given.dry_run:
        variables["wouldUpload"] = _list(changes.uploaded)
        variables["wouldDelete"] = _list(changes.deleted)
    return variables


def _list(keys: Sequence[str]) -> str:
    """Return one key a line, as many as there is room for."""
    room = MAX_LIST_BYTES
    shown = []
    for key in keys:
        room -= len(key.encode()) + 1
        if room >= 0:
            shown.append(key)
    more = len(keys) - len(shown)
    return "\n".join([*shown, *([f"and {more} more"] if more else [])])
