"""The client for Lambda, and what its errors mean here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger
from botocore.config import Config
from botocore.exceptions import ClientError

from codepipeline import CLIENT_CONFIG, configuration_error, job_failed, permission_error
from codepipeline.classify import is_transient
from function_list import LambdaFunction
from lambda_runtime import describe_error
from not_yet import NotYet

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

LAMBDA_CONFIG = CLIENT_CONFIG.merge(
    Config(
        connect_timeout=2,
        read_timeout=5,
        retries={"mode": "standard", "total_max_attempts": 3},
    )
)
"""A call with all its retries has to end within not_yet.CALL_SECONDS."""


@dataclass(frozen=True)
class Calls:
    """What a step needs beside its input."""

    client: "LambdaClient"
    remaining_seconds: Callable[[], float]
    logger: Logger


def code_of(error: ClientError) -> str:
    """Return the name of a service's error, such as AccessDeniedException."""
    return error.response.get("Error", {}).get("Code", "")


@contextmanager
def about(function: LambdaFunction, what: str) -> Iterator[None]:
    """Say, when a call fails, which function it was about: Lambda's own messages do not always.

    An update in progress (ResourceConflictException) is no failure, it ends by itself. `what` is
    the call, such as lambda:PublishVersion.
    https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html#API_PublishVersion_Errors
    """
    name, entry = function.name, function.entry
    try:
        yield
    except ClientError as error:
        text, code = describe_error(error), code_of(error)
        if code == "ResourceConflictException":
            raise NotYet(f"{name}: {text}") from error
        if code == "AccessDeniedException":
            raise permission_error(
                f"The function's role may not call {what} on {name} (entry {entry}). It may do so "
                "on the functions, and the alias, that were named when the project was generated. "
                f"{text}"
            ) from error
        if code == "ResourceNotFoundException":
            raise configuration_error(
                f"{function.arn} (entry {entry}): {what} found nothing. {text}"
            ) from error
        if code == "PreconditionFailedException" or is_transient(error):
            raise
        raise job_failed(f"{name}: {text}") from error
