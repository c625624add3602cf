"""Says what has to be in the bucket, and what is gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from codepipeline import ZippedFile, configuration_error, job_failed
from headers import Headers, headers_of
from parameters import Parameters

MAX_KEY_BYTES = 1024
"""https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html"""


@dataclass(frozen=True)
class Upload:
    """A file of the artifact, and what becomes of it."""

    file: ZippedFile
    key: str
    headers: Headers


@dataclass(frozen=True)
class Plan:
    """All that is wanted below the prefix."""

    pages: tuple[Upload, ...]
    """They come last: until then visitors get the old ones, and whatever those name."""
    others: tuple[Upload, ...]
    fingerprint: str
    """Of the names and contents, to know in the next job that they are the same."""


def plan_uploads(files: Sequence[ZippedFile], given: Parameters) -> Plan:
    """Return what has to be in the bucket.

    Raises:
        ActionFailure: there is no file, or one whose key would be too long.

    """
    if not files:
        where = "it" if given.folder is None else f"its folder {given.folder}"
        raise configuration_error(
            f"The artifact has no file in {where}, so everything would be deleted: "
            "nothing was changed"
        )
    uploads = [
        Upload(file, _key_of(file, given.prefix), headers_of(file.path, given)) for file in files
    ]
    return Plan(
        pages=tuple(upload for upload in uploads if upload.headers.is_page),
        others=tuple(upload for upload in uploads if not upload.headers.is_page),
        fingerprint=_fingerprint(files),
    )


def plan_deletions(
    there: Iterable[str], plan: Plan, given: Parameters, already_deleted: int
) -> list[str]:
    """Return which of the keys below the prefix are gone from the artifact.

    What ends in a slash is no file but what the console calls a folder, and stays.
    `already_deleted` counts the objects that earlier jobs of the same action have deleted.

    Raises:
        ActionFailure: there are more than allowed.

    """
    wanted = {upload.key for upload in (*plan.pages, *plan.others)}
    kept = tuple(given.prefix + start for start in given.keep)
    gone = [
        key
        for key in there
        if key.startswith(given.prefix)
        and key not in wanted
        and not key.endswith("/")
        and not key.startswith(kept)
    ]
    count = len(gone) + already_deleted
    if count <= given.max_deletions:
        return gone
    raise configuration_error(
        f"{count} objects in s3://{given.bucket}/{given.prefix} are not in the artifact and would "
        f"be deleted, maxDeletions allows {given.max_deletions}: {', '.join(gone[:5])}… "
        "If artifact, folder and prefix are right, allow more"
    )


def _key_of(file: ZippedFile, prefix: str) -> str:
    key = prefix + file.path
    if len(key.encode()) <= MAX_KEY_BYTES:
        return key
    raise job_failed(f"The key of {file.path[:100]}… has more than {MAX_KEY_BYTES} bytes")


def _fingerprint(files: Sequence[ZippedFile]) -> str:
    lines = (f"{file.path}\n{file.size}\n{file.crc32}\n" for file in files)
    return sha256("".join(lines).encode()).hexdigest()[:16]
