"""The bucket that is brought in line, as far as this action needs it."""

from base64 import b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import configuration_error, permission_error
from plan import Upload

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef

MAX_OBJECTS = 100_000
"""So that a prefix that was given by mistake ends in a message, not in a full memory."""

NOT_FOUND = 404
FORBIDDEN = 403


class Bucket:
    """The calls, on one client, which several threads may use."""

    def __init__(self, client: "S3Client", name: str) -> None:
        """Nothing is called yet."""
        self._client = client
        self._name = name

    def list(self, prefix: str) -> dict[str, int]:
        """Return what is there: sizes in bytes, by key. It shows every change made before it.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
        """
        found: dict[str, int] = {}
        pages = self._client.get_paginator("list_objects_v2")
        try:
            for page in pages.paginate(Bucket=self._name, Prefix=prefix):
                found |= {item["Key"]: item["Size"] for item in page.get("Contents", [])}
                if len(found) > MAX_OBJECTS:
                    raise configuration_error(
                        f"More than {MAX_OBJECTS} objects are in s3://{self._name}/{prefix}: "
                        "give the files a bucket or a prefix of their own"
                    )
        except self._client.exceptions.NoSuchBucket as error:
            raise configuration_error(f"There is no bucket {self._name}") from error
        return found

    def holds(self, upload: Upload, digest: bytes) -> bool:
        """Whether the object is as it should be.

        Its content is told by a digest (SHA-256) that was put beside it: its ETag is one of the
        content for some kinds of encryption only, and says nothing about the headers.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
        """
        head = self._head(upload.key)
        return head is not None and (
            head["Metadata"].get("sha256") == digest.hex()
            and head.get("ContentType") == upload.headers.content_type
            and head.get("CacheControl") == upload.headers.cache_control
        )

    def put(self, upload: Upload, content: bytes, digest: bytes) -> None:
        """Put an object. S3 refuses a content that has not arrived as its digest says.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
        """
        self._client.put_object(
            Bucket=self._name,
            Key=upload.key,
            Body=content,
            ContentType=upload.headers.content_type,
            CacheControl=upload.headers.cache_control,
            ChecksumSHA256=b64encode(digest).decode(),
            Metadata={"sha256": digest.hex()},
        )

    def delete(self, keys: Sequence[str]) -> None:
        """Delete at most 1,000 objects; one that is not there counts as deleted.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
        """
        response = self._client.delete_objects(
            Bucket=self._name, Delete={"Objects": [{"Key": key} for key in keys], "Quiet": True}
        )
        errors = response.get("Errors", [])
        if not errors:
            return
        first = errors[0]
        text = (
            f"{len(errors)} of {len(keys)} objects could not be deleted, "
            f"such as {first.get('Key', '')}: {first.get('Message', '')}"
        )
        raise ClientError(
            {"Error": {"Code": first.get("Code", "Unknown"), "Message": text}}, "DeleteObjects"
        )

    def _head(self, key: str) -> "HeadObjectOutputTypeDef | None":
        """Return the headers; None for an object that is not there.

        The answer to HEAD has no body, so of an error only the status is known. To a role that may
        list a prefix only, S3 says of what is not there that it is forbidden.

        https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
        """
        try:
            return self._client.head_object(Bucket=self._name, Key=key)
        except ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if status == NOT_FOUND:
                return None
            if status != FORBIDDEN:
                raise
            raise permission_error(
                f"The function's role may not look at s3://{self._name}/{key}: "
                f"it needs s3:GetObject, unless the object was deleted just now. {error}"
            ) from error
