"""Deletes what is gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bucket import Bucket
from state import Progress

BATCH = 1000
"""Objects that are deleted by one call."""


@dataclass(frozen=True)
class DeletionWork:
    """What is needed to delete objects."""

    bucket: Bucket
    gone: Sequence[str]
    """The keys."""
    dry_run: bool
    has_time: Callable[[], bool]
    """Whether there is time for more."""
    on_delete: Callable[[Sequence[str]], None]
    """Told of the keys that are deleted, or would be."""


def delete_all(work: DeletionWork, progress: Progress) -> bool:
    """Delete them; return whether all of them are deleted, else the time is over."""
    for start in range(0, len(work.gone), BATCH):
        if not work.has_time():
            return False
        keys = work.gone[start : start + BATCH]
        if not work.dry_run:
            work.bucket.delete(keys)
        progress.deleted += len(keys)
        work.on_delete(keys)
    return True
