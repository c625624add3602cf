"""Publishes versions, and waits until they can be invoked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import ActionFailure, FailureType, job_failed
from function_list import LambdaFunction
from lambda_client import Calls, about, code_of
from not_yet import NotYet, check_time
from progress import Progress

if TYPE_CHECKING:
    from mypy_boto3_lambda.type_defs import FunctionConfigurationResponseTypeDef

NO_REASON = "no reason is given"


def publish_versions(functions: Sequence[LambdaFunction], progress: Progress, calls: Calls) -> None:
    """Publish a version of each function that has none in `progress`, and add it there.

    Lambda returns the version that exists where code and configuration have not changed since, so a
    job that runs twice publishes once.
    https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html

    Raises:
        NotYet: a function is being updated.

    """
    for function in functions[len(progress.versions) :]:
        check_time(calls.remaining_seconds)
        version = _publish(function, calls)
        progress.versions.append(version)
        calls.logger.info("Published", extra={"function": function.name, "version": version})


def await_versions(functions: Sequence[LambdaFunction], progress: Progress, calls: Calls) -> None:
    """Look whether the published versions can be invoked, and count those in `progress`.

    https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html

    Raises:
        NotYet: Lambda is still creating one.

    """
    for index in range(progress.active, len(functions)):
        check_time(calls.remaining_seconds)
        function, version = functions[index], progress.versions[index]
        with about(function, "lambda:GetFunctionConfiguration"):
            configuration = calls.client.get_function_configuration(
                FunctionName=function.arn, Qualifier=version
            )
        _check_state(configuration, f"Version {version} of {function.name}")
        progress.active = index + 1


def _publish(function: LambdaFunction, calls: Calls) -> str:
    latest = _read_latest(function, calls)
    _check_updated(latest, function.name)
    try:
        with about(function, "lambda:PublishVersion"):
            # The revision makes sure that what was just looked at is what is published.
            published = calls.client.publish_version(
                FunctionName=function.arn, RevisionId=latest["RevisionId"]
            )
    except ClientError as error:
        if code_of(error) != "PreconditionFailedException":
            raise
        raise _explain_revision(function.name, latest, _read_latest(function, calls)) from error
    version = published.get("Version", "")
    if not version.isdecimal():
        raise job_failed(f"{function.name}: Lambda has published no version")
    return version


def _read_latest(function: LambdaFunction, calls: Calls) -> "FunctionConfigurationResponseTypeDef":
    """Read the configuration of the unpublished code, $LATEST.

    https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
    """
    with about(function, "lambda:GetFunctionConfiguration"):
        return calls.client.get_function_configuration(FunctionName=function.arn)


def _check_updated(latest: "FunctionConfigurationResponseTypeDef", name: str) -> None:
    """After a failed update the function still has its old code, which nobody wants to publish."""
    _check_state(latest, name)
    status = latest.get("LastUpdateStatus")
    if status == "InProgress":
        raise NotYet(f"{name} is being updated")
    if status == "Failed":
        reason = latest.get("LastUpdateStatusReason", NO_REASON)
        raise job_failed(f"The last update of {name} failed, so no version is published: {reason}")


def _check_state(configuration: "FunctionConfigurationResponseTypeDef", what: str) -> None:
    """Accept what is Inactive as well: idle for long, it becomes active when it is invoked."""
    state = configuration.get("State", "in an unknown state")
    if state in ("Active", "Inactive"):
        return
    if state == "Pending":
        raise NotYet(f"{what} is Pending")
    raise job_failed(f"{what} is {state}: {configuration.get('StateReason', NO_REASON)}")


def _explain_revision(
    name: str,
    before: "FunctionConfigurationResponseTypeDef",
    now: "FunctionConfigurationResponseTypeDef",
) -> Exception:
    """Say what it means that the revision changed between reading and publishing.

    It does so by itself while Lambda completes an update (https://github.com/aws/aws-sdk/issues/377),
    and then the next job tries again. But code or configuration that somebody else has changed is
    not what this pipeline has deployed.
    """
    same_code = before.get("CodeSha256") == now.get("CodeSha256")
    if same_code and before.get("LastModified") == now.get("LastModified"):
        return NotYet(f"{name} has a new revision of the same code")
    return ActionFailure(
        FailureType.REVISION_OUT_OF_SYNC,
        f"{name} was changed by someone else at {now.get('LastModified', 'an unknown time')}, "
        "while its version was being published; none is. Deploy again, one deployment at a time",
    )
