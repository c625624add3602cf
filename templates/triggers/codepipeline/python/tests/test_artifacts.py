"""Input artifacts: which, with whose credentials, and what if not."""

import time

import pytest

from codepipeline import ActionFailure, Artifacts, FolderLimits
from codepipeline.artifacts import MAX_OBJECT_BYTES, open_s3
from codepipeline.event import Credentials, InputArtifact, read_job
from support.events import BUCKET, CANARIES, OBJECT_KEY, job_event
from support.s3 import artifact_in_s3, make_zip

FILES = make_zip({"a/b.json": b"{}", "c.txt": "é".encode()})


def read(
    path: str = "a/b.json",
    name: str | None = None,
    *,
    content: bytes | None = FILES,
    artifacts: tuple[str, ...] = ("SourceOutput",),
    expires_at_ms: int = 4_102_444_800_000,
    error_code: str = "NoSuchKey",
    length: int | None = None,
) -> bytes:
    """Read an entry of an artifact, by default one that is there."""
    job = read_job(job_event(artifacts=artifacts, expires_at_ms=expires_at_ms))
    with artifact_in_s3(content, error_code, length) as open_client:
        return Artifacts(job.input_artifacts, job.credentials, open_client).read_entry(name, path)


def test_reads_an_entry_of_the_only_artifact() -> None:
    assert read() == b"{}"
    assert read("./c.txt").decode() == "é"


def test_lists_the_files_of_a_folder() -> None:
    job = read_job(job_event(artifacts=("SourceOutput",)))
    with artifact_in_s3(FILES) as open_client:
        artifacts = Artifacts(job.input_artifacts, job.credentials, open_client)
        folder = artifacts.open_folder(None, "a", FolderLimits(100, 100))

    assert [folder.read(file) for file in folder.files] == [b"{}"]


def test_reads_an_entry_of_the_artifact_that_is_named() -> None:
    assert read(name="Second", artifacts=("First", "Second")) == b"{}"


@pytest.mark.parametrize(
    ("name", "artifacts", "problem"),
    [
        (None, (), "needs exactly one input artifact; it has none"),
        (None, ("A", "B"), "needs exactly one input artifact; it has A, B"),
        ("C", ("A", "B"), 'has no input artifact "C"; it has A, B'),
    ],
)
def test_says_which_artifacts_there_are(
    name: str | None, artifacts: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(ActionFailure, match=problem) as raised:
        read(name=name, artifacts=artifacts)
    assert raised.value.type == "ConfigurationError"


@pytest.mark.parametrize(
    ("code", "failure_type"),
    [
        ("NoSuchKey", "RevisionUnavailable"),
        ("NoSuchBucket", "RevisionUnavailable"),
        ("AccessDenied", "PermissionError"),
    ],
)
def test_an_object_that_can_not_be_had(code: str, failure_type: str) -> None:
    with pytest.raises(ActionFailure, match=f"s3://{BUCKET}/{OBJECT_KEY}") as raised:
        read(content=None, error_code=code)
    assert raised.value.type == failure_type


def test_an_object_that_is_too_large_is_not_downloaded() -> None:
    with pytest.raises(ActionFailure, match="over the limit of 52428800") as raised:
        read(length=MAX_OBJECT_BYTES + 1)
    assert raised.value.type == "JobFailed"


def test_credentials_that_have_expired_are_not_tried() -> None:
    with pytest.raises(ActionFailure, match="have expired; retry the action") as raised:
        read(expires_at_ms=int(time.time() * 1000) - 1)
    assert raised.value.type == "SystemUnavailable"


def test_an_event_without_credentials() -> None:
    artifacts = Artifacts([InputArtifact("A", BUCKET, OBJECT_KEY)], None)

    with pytest.raises(ActionFailure, match="carries no artifactCredentials"):
        artifacts.read_entry("A", "b.json")


def test_the_client_is_made_of_the_credentials_of_the_event_each_time() -> None:
    def signed_by(access_key_id: str) -> str:
        client = open_s3(Credentials(access_key_id, "secret", "session"))
        return client.generate_presigned_url("get_object", Params={"Bucket": "b", "Key": "k"})

    for access_key_id in ("FIRST-JOB", "SECOND-JOB"):
        url = signed_by(access_key_id)
        # Signature version 4, which objects encrypted with a KMS key need.
        assert "X-Amz-Algorithm=AWS4-HMAC-SHA256" in url
        assert f"X-Amz-Credential={access_key_id}" in url


def test_credentials_do_not_show() -> None:
    credentials = read_job(job_event()).credentials

    assert repr(credentials) == "Credentials(expires_at_ms=4102444800000)"
    assert CANARIES["sessionToken"] not in repr(read_job(job_event()))
