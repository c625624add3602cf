"""The artifact bucket."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import boto3
from botocore.response import StreamingBody

from codepipeline.event import Credentials
from support.aws import Call, Recorder
from support.events import BUCKET, CANARIES, OBJECT_KEY

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def make_zip(files: Mapping[str, bytes]) -> bytes:
    """Zip files as CodePipeline does with artifacts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@contextmanager
def artifact_in_s3(
    content: bytes | None, error_code: str = "NoSuchKey", length: int | None = None
) -> Iterator[Callable[[Credentials], "S3Client"]]:
    """Put an object (or none) where the events say; yield what opens a client to read it."""

    def reply() -> dict[str, Any]:
        body = content or b""
        size = len(body) if length is None else length
        return {"ContentLength": size, "Body": StreamingBody(BytesIO(body), len(body))}

    def open_client(credentials: Credentials) -> "S3Client":
        used = (
            credentials.access_key_id,
            credentials.secret_access_key,
            credentials.session_token,
        )
        assert used == tuple(CANARIES.values())
        return s3_client()

    with Recorder(s3_client(), error_code if content is None else None, reply) as recorder:
        yield open_client
    for call in recorder.calls:
        assert call == Call("GetObject", {"Bucket": BUCKET, "Key": OBJECT_KEY})


@cache
def s3_client() -> "S3Client":
    """Return the client for artifacts; made once, because to make one takes its time."""
    return boto3.client("s3")
