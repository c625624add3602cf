"""Uploads what is new or different."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256

from bucket import Bucket
from codepipeline import ZipFolder
from plan import Plan, Upload
from state import Progress

BATCH = 8
"""Files at a time: each is in memory, and may have 25 MiB."""


@dataclass(frozen=True)
class UploadWork:
    """What is needed to upload the files of a plan."""

    folder: ZipFolder
    bucket: Bucket
    there: Mapping[str, int]
    """Sizes of the objects that are there, by key."""
    plan: Plan
    dry_run: bool
    has_time: Callable[[], bool]
    """Whether there is time for more."""
    on_upload: Callable[[str], None]
    """Told of every key that is uploaded, or would be."""


def upload_all(work: UploadWork, progress: Progress) -> bool:
    """Upload the files, pages after everything else.

    Returns whether all files are settled; else the time is over.
    """
    others, pages = work.plan.others, work.plan.pages
    settled_pages = max(0, progress.settled - len(others))
    for part in (others[progress.settled :], pages[settled_pages:]):
        for start in range(0, len(part), BATCH):
            if not work.has_time():
                return False
            batch = part[start : start + BATCH]
            _settle_batch(batch, work, progress)
            progress.settled += len(batch)
    return True


def _settle_batch(batch: Sequence[Upload], work: UploadWork, progress: Progress) -> None:
    """All of them end before it returns, or raises what the first of them raised.

    So no thread goes on for a job that has been reported: `has_time` leaves enough for the calls.
    """
    with ThreadPoolExecutor(BATCH) as pool:
        results = [pool.submit(_settle, upload, work) for upload in batch]
    for upload, result in zip(batch, results, strict=True):
        if result.exception() is None and result.result():
            progress.uploaded += 1
            work.on_upload(upload.key)
    for result in results:
        result.result()


def _settle(upload: Upload, work: UploadWork) -> bool:
    """Return whether the file was uploaded, or would be; else the object is as it should be."""
    content = work.folder.read(upload.file)
    digest = sha256(content).digest()
    if work.there.get(upload.key) == len(content) and work.bucket.holds(upload, digest):
        return False
    if not work.dry_run:
        work.bucket.put(upload, content, digest)
    return True
