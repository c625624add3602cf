"""Job events, as CodePipeline sends them."""

import json
from collections.abc import Mapping
from typing import Any

JOB_ID = "11111111-abcd-1111-abcd-111111abcdef"
NEXT_JOB_ID = "22222222-abcd-2222-abcd-222222abcdef"

CANARIES = {
    "accessKeyId": "CANARY-ACCESS-KEY-ID",
    "secretAccessKey": "CANARY/SECRET+ACCESS/KEY",
    "sessionToken": "CANARY-SESSION-TOKEN//////////8=",
}
"""Credentials that must never be seen again."""

ARTIFACT = "SourceOutput"
BUCKET = "amzn-s3-demo-bucket"
OBJECT_KEY = "my-pipeline/SourceOutp/EXAMPLE.zip"


def job_event(
    parameters: Mapping[str, Any] | str | None = None,
    *,
    job_id: str = JOB_ID,
    token: str | None = None,
    artifacts: tuple[str, ...] = (),
    expires_at_ms: int = 4_102_444_800_000,
) -> dict[str, Any]:
    """Build an event. `parameters` is UserParameters: JSON if a mapping, absent if None."""
    configuration = {"FunctionName": "handler-under-test"}
    if parameters is not None:
        text = parameters if isinstance(parameters, str) else json.dumps(parameters)
        configuration["UserParameters"] = text
    data: dict[str, Any] = {
        "actionConfiguration": {"configuration": configuration},
        "inputArtifacts": [_artifact(name) for name in artifacts],
        "outputArtifacts": [],
        "artifactCredentials": {**CANARIES, "expirationTime": expires_at_ms},
    }
    if token is not None:
        data["continuationToken"] = token
    return {"CodePipeline.job": {"id": job_id, "accountId": "111122223333", "data": data}}


def make_token(target: str, state: Mapping[str, Any] | None = None, /, **changes: Any) -> str:
    """Build a continuation token of the first job; `changes` replace its fields."""
    fields = {
        "v": 1,
        "id": JOB_ID,
        "target": target,
        "startedAt": 1_700_000_000_000,
        "deadline": 4_102_444_800_000,
        "attempt": 1,
        "state": dict(state or {}),
    }
    return json.dumps(fields | changes)


def _artifact(name: str) -> dict[str, Any]:
    location = {"bucketName": BUCKET, "objectKey": OBJECT_KEY}
    return {"name": name, "revision": None, "location": {"type": "S3", "s3Location": location}}
