"""A bucket that answers from memory, two keys a page, and for several threads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, local
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse, HTTPHeaders
from botocore.model import OperationModel

from action import create_action
from support.aws import assert_valid_request
from support.jobs import Answer, run_job

BUCKET = "amzn-s3-demo-bucket"
TARGET = f"s3://{BUCKET}/"

client = boto3.client("s3")
action = create_action(client)


class FakeBucket:
    """The bucket. Keys that were put or deleted are in `changes`, in order."""

    def __init__(self, *keys: str) -> None:
        self.objects: dict[str, dict[str, Any]] = {key: {"Body": b"by others"} for key in keys}
        self.changes: list[str] = []
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.errors: dict[str, tuple[str, int]] = {}
        """Code and status, by operation."""
        self.errors_of_keys: dict[str, tuple[str, int]] = {}
        """The same, of puts, by key."""
        self.answers: dict[str, dict[str, Any]] = {}
        """Answers instead of the usual ones, by operation."""

    def error_of(self, operation: str, request: dict[str, Any]) -> tuple[str, int] | None:
        if operation == "PutObject" and request["Key"] in self.errors_of_keys:
            return self.errors_of_keys[request["Key"]]
        if operation == "HeadObject" and request["Key"] not in self.objects:
            return "404", 404
        return self.errors.get(operation)

    def answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        if operation in self.answers:
            return self.answers[operation]
        if operation == "ListObjectsV2":
            return self._list(request)
        if operation == "HeadObject":
            return {"Metadata": {}, **self.objects[request["Key"]]}
        if operation == "PutObject":
            self.changes.append(request["Key"])
            self.objects[request["Key"]] = request
            return {}
        for deleted in request["Delete"]["Objects"]:
            self.changes.append(f"-{deleted['Key']}")
            self.objects.pop(deleted["Key"], None)
        return {}

    def _list(self, request: dict[str, Any]) -> dict[str, Any]:
        keys = [key for key in self.objects if key.startswith(request["Prefix"])]
        start = int(request.get("ContinuationToken", 0))
        page = keys[start : start + 2]
        answer: dict[str, Any] = {
            "Contents": [{"Key": key, "Size": len(self.objects[key]["Body"])} for key in page],
            "IsTruncated": start + 2 < len(keys),
        }
        if answer["IsTruncated"]:
            answer["NextContinuationToken"] = str(start + 2)
        return answer


@contextmanager
def fake_bucket(*keys: str) -> Iterator[FakeBucket]:
    """Answer for S3, by the hooks that botocore's Stubber uses."""
    bucket = FakeBucket(*keys)
    asked = local()
    lock = Lock()

    def remember(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        assert_valid_request(model, params)
        asked.request = dict(params)

    def answer(model: OperationModel, **_: Any) -> Any:
        with lock:
            bucket.requests.append((model.name, asked.request))
            if error := bucket.error_of(model.name, asked.request):
                code, status = error
                details = {
                    "Error": {"Code": code, "Message": "Said by the test"},
                    "ResponseMetadata": {"HTTPStatusCode": status},
                }
                return AWSResponse("", status, HTTPHeaders(), None), details
            found = bucket.answer(model.name, asked.request)
        return AWSResponse("", 200, HTTPHeaders(), None), found

    events = client.meta.events
    events.register_first("before-parameter-build.*.*", remember)
    events.register_first("before-call.*.*", answer)
    try:
        yield bucket
    finally:
        events.unregister("before-parameter-build.*.*", remember)
        events.unregister("before-call.*.*", answer)


def sync(
    files: Mapping[str, str],
    *,
    token: str | None = None,
    remaining_ms: int = 300_000,
    **parameters: Any,
) -> Answer:
    """Run one job on an artifact with some files."""
    return run_job(
        action,
        {"bucket": BUCKET, **parameters},
        token=token,
        files={path: text.encode() for path, text in files.items()},
        remaining_ms=remaining_ms,
    )
