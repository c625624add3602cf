"""Reads input artifacts.

They are read with the credentials of the event: the session of the pipeline's (or action's) role,
which has the permissions on bucket and key. The function's own role needs none.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from codepipeline.event import Credentials, InputArtifact
from codepipeline.failure import (
    configuration_error,
    job_failed,
    permission_error,
    revision_unavailable,
    system_unavailable,
)
from codepipeline.zip_entry import check_path, read_zip_entry
from codepipeline.zip_folder import FolderLimits, ZipFolder, open_folder
from lambda_runtime import CLIENT_CONFIG

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MAX_OBJECT_BYTES = 50 * 1024 * 1024
"""The zip is held in memory. Raise it with the function's memory."""

DEFAULT_ENTRY_BYTES = 1024 * 1024


def open_s3(credentials: Credentials) -> "S3Client":
    """Return a client for one job. It is never kept: the next job has other credentials."""
    # No session of its own: that would read the API models anew, which takes far more time than
    # the client itself.
    return boto3.client(
        "s3",
        aws_access_key_id=credentials.access_key_id,
        aws_secret_access_key=credentials.secret_access_key,
        aws_session_token=credentials.session_token,
        # Objects that are encrypted with a KMS key can be had by signature version 4 only.
        config=CLIENT_CONFIG.merge(Config(signature_version="s3v4")),
    )


class Artifacts:
    """The input artifacts of one job."""

    def __init__(
        self,
        artifacts: Sequence[InputArtifact],
        credentials: Credentials | None,
        open_client: Callable[[Credentials], "S3Client"] = open_s3,
    ) -> None:
        """Nothing is read yet."""
        self._artifacts = artifacts
        self._credentials = credentials
        self._open_client = open_client

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the pipeline gave to the action's input artifacts."""
        return tuple(artifact.name for artifact in self._artifacts)

    def read_entry(
        self, name: str | None, path: str, *, max_bytes: int = DEFAULT_ENTRY_BYTES
    ) -> bytes:
        """Return one file of an input artifact; without a name, of the only one.

        Raises:
            ActionFailure: there is no such artifact or file, it is too large, the zip is damaged,
                or the pipeline's role may not read it.

        """
        artifact = self._find(name)
        entry = check_path(path)
        data = self._download(artifact)
        return read_zip_entry(data, entry, source=artifact.name, max_bytes=max_bytes)

    def open_folder(self, name: str | None, folder: str | None, limits: FolderLimits) -> ZipFolder:
        """List the files in a folder of an input artifact, to unpack one after the other.

        Without a folder that is all of it.

        Raises:
            ActionFailure: there is no such artifact, a file is suspicious or too large, the zip is
                damaged, or the pipeline's role may not read it.

        """
        artifact = self._find(name)
        data = self._download(artifact)
        return open_folder(data, folder, source=artifact.name, limits=limits)

    def _find(self, name: str | None) -> InputArtifact:
        has = f"it has {', '.join(self.names)}" if self._artifacts else "it has none"
        if name is None:
            if len(self._artifacts) != 1:
                raise configuration_error(f"The action needs exactly one input artifact; {has}")
            return self._artifacts[0]
        for artifact in self._artifacts:
            if artifact.name == name:
                return artifact
        raise configuration_error(f'The action has no input artifact "{name}"; {has}')

    def _download(self, artifact: InputArtifact) -> bytes:
        try:
            # The credentials end with the job, so the client does, too.
            with closing(self._open_client(self._usable_credentials())) as s3:
                return _get(s3, artifact)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            where = f'The artifact "{artifact.name}" (s3://{artifact.bucket}/{artifact.key})'
            if code in ("NoSuchKey", "NoSuchBucket", "404"):
                raise revision_unavailable(f"{where} does not exist: {code}") from error
            if code.startswith("AccessDenied") or code == "403":
                raise permission_error(
                    f"{where} may not be read by the role of the pipeline or action, whose "
                    f"credentials are used: it needs s3:GetObject, and kms:Decrypt if the bucket "
                    f"is encrypted with a key. {error}"
                ) from error
            raise

    def _usable_credentials(self) -> Credentials:
        if self._credentials is None:
            raise configuration_error("The event carries no artifactCredentials")
        expires_at = self._credentials.expires_at_ms
        if expires_at is not None and expires_at <= time.time() * 1000:
            raise system_unavailable("The artifact credentials have expired; retry the action")
        return self._credentials


def _get(s3: "S3Client", artifact: InputArtifact) -> bytes:
    response = s3.get_object(Bucket=artifact.bucket, Key=artifact.key)
    if response["ContentLength"] > MAX_OBJECT_BYTES:
        raise job_failed(
            f'The artifact "{artifact.name}" has {response["ContentLength"]} bytes, '
            f"over the limit of {MAX_OBJECT_BYTES}"
        )
    return response["Body"].read()
