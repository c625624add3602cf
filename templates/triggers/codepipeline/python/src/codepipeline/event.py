"""The event of a job, parsed.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html#action-reference-Lambda-event
"""

from dataclasses import dataclass, field
from typing import Any

from lambda_runtime import Fields

JOB_KEY = "CodePipeline.job"


class NoJobError(Exception):
    """The event names no job, so there is nobody to report to."""


@dataclass(frozen=True)
class Credentials:
    """The session of the pipeline's (or action's) role: for the artifacts, for nothing else."""

    access_key_id: str = field(repr=False)
    secret_access_key: str = field(repr=False)
    session_token: str = field(repr=False)
    expires_at_ms: int | None = None


@dataclass(frozen=True)
class InputArtifact:
    """Where an input artifact is: a zip object in S3."""

    name: str
    bucket: str
    key: str


@dataclass(frozen=True)
class Job:
    """A job, as far as handlers need it."""

    id: str
    user_parameters: str | None
    continuation_token: str | None
    input_artifacts: tuple[InputArtifact, ...]
    credentials: Credentials | None


def read_job_id(event: object) -> str:
    """Return the id of the job, before anything else is looked at: with it all can be reported.

    Raises:
        NoJobError: there is none. The message does not quote the event, which has credentials.

    """
    job = event.get(JOB_KEY) if isinstance(event, dict) else None
    job_id = job.get("id") if isinstance(job, dict) else None
    if not isinstance(job_id, str) or not job_id:
        raise NoJobError(
            f'The event has no job id ("{JOB_KEY}" → "id"). This function answers an invoke action '
            "of CodePipeline; to try it out, use a file in events/."
        )
    return job_id


def read_secrets(event: dict[str, Any]) -> tuple[str, ...]:
    """Return whatever stands where credentials should be, in an event that may be malformed."""
    data = event[JOB_KEY].get("data")
    credentials = data.get("artifactCredentials") if isinstance(data, dict) else None
    values = credentials.values() if isinstance(credentials, dict) else ()
    return tuple(value for value in values if isinstance(value, str))


def read_job(event: dict[str, Any]) -> Job:
    """Parse the rest of the event; what is not needed is not looked at.

    Raises:
        FieldError: a field is missing or has another type.

    """
    job = Fields(event[JOB_KEY], "event")
    data = job.nested("data")
    configuration = data.nested("actionConfiguration").nested("configuration")
    return Job(
        id=read_job_id(event),
        # Absent when the action has none. 1,000 characters as written, far more once resolved.
        user_parameters=configuration.optional_text("UserParameters", minimum=0, maximum=10**6),
        continuation_token=data.optional_text("continuationToken", minimum=0, maximum=10**6),
        input_artifacts=tuple(
            _read_artifact(artifact) for artifact in data.objects("inputArtifacts")
        ),
        credentials=_read_credentials(data),
    )


def _read_credentials(data: Fields) -> Credentials | None:
    if not data.has("artifactCredentials"):
        return None
    fields = data.nested("artifactCredentials")
    return Credentials(
        access_key_id=fields.text("accessKeyId"),
        secret_access_key=fields.text("secretAccessKey"),
        session_token=fields.text("sessionToken", maximum=100_000),
        # Milliseconds since 1970; some of the documented events lack it.
        expires_at_ms=fields.integer("expirationTime") if fields.has("expirationTime") else None,
    )


def _read_artifact(artifact: Fields) -> InputArtifact:
    location = artifact.nested("location").nested("s3Location")
    return InputArtifact(
        name=artifact.text("name"),
        bucket=location.text("bucketName"),
        key=location.text("objectKey", maximum=1024),
    )
