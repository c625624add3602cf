"""The answer to a job: exactly one call, with nothing in it that CodePipeline would refuse.

https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobFailureResult.html
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from codepipeline.action import ContinueLater, Succeeded
from codepipeline.continuation import Progress, write_token
from codepipeline.failure import ActionFailure
from codepipeline.limits import (
    MAX_EXTERNAL_ID,
    MAX_MESSAGE,
    MAX_SUMMARY,
    check_output_variables,
)
from lambda_runtime import cut, describe_error, logger, secrets

if TYPE_CHECKING:
    from mypy_boto3_codepipeline import CodePipelineClient
    from mypy_boto3_codepipeline.type_defs import (
        ExecutionDetailsTypeDef,
        FailureDetailsTypeDef,
    )

ALREADY_OVER = ("InvalidJobStateException", "JobNotFoundException")


@dataclass(frozen=True)
class Success:
    """The job is over: the action succeeded, or goes on in another job if there is a token."""

    details: "ExecutionDetailsTypeDef"
    output_variables: dict[str, str]
    token: str | None = None


@dataclass(frozen=True)
class Failure:
    """The action failed."""

    details: "FailureDetailsTypeDef"


Report = Success | Failure


class UndeliveredError(Exception):
    """CodePipeline did not take the report."""


def success(result: Succeeded, request_id: str) -> Success:
    """Build the report of finished work. Without an id of the work, the log's request id is it."""
    variables = check_output_variables(result.output_variables)
    return Success(
        details={
            "summary": _text(result.summary or "Succeeded", MAX_SUMMARY),
            "externalExecutionId": _external_id(result.external_execution_id, request_id),
            "percentComplete": 100,
        },
        output_variables={key: secrets.mask(value) for key, value in variables.items()},
    )


def continuation(progress: Progress, result: ContinueLater[Any], request_id: str) -> Success:
    """Build the report of work that goes on; `progress` is what the next job is to know."""
    details: ExecutionDetailsTypeDef = {
        "summary": _text(result.summary or "In progress", MAX_SUMMARY),
        "externalExecutionId": _external_id(result.external_execution_id, request_id),
    }
    if result.percent_complete is not None:
        details["percentComplete"] = max(0, min(100, result.percent_complete))
    # CodePipeline takes no output variables together with a token.
    return Success(details, {}, secrets.mask(write_token(progress)))


def failure(error: ActionFailure, request_id: str) -> Failure:
    """Build the report of a failure. An empty message would be refused."""
    return Failure(
        {
            "type": error.type.value,
            "message": _text(error.message.strip() or "No reason was given", MAX_MESSAGE),
            "externalExecutionId": _external_id(error.external_execution_id, request_id),
        }
    )


def send(client: "CodePipelineClient", job_id: str, report: Report) -> None:
    """Report. If the job is over already, this was a duplicate of its event: that is no error.

    Raises:
        UndeliveredError: Lambda will deliver the event again.

    """
    try:
        if isinstance(report, Failure):
            client.put_job_failure_result(jobId=job_id, failureDetails=report.details)
        elif report.token is not None:
            client.put_job_success_result(
                jobId=job_id, executionDetails=report.details, continuationToken=report.token
            )
        else:
            client.put_job_success_result(
                jobId=job_id,
                executionDetails=report.details,
                outputVariables=report.output_variables,
            )
    except (BotoCoreError, ClientError) as error:
        if _is_over(error):
            logger.info("The job is over already; nothing to report")
            return
        problem = secrets.mask(describe_error(error))
        logger.error("Could not be reported", extra={"report": report.details, "reason": problem})
        # Without its cause: Lambda logs what leaves the function, and does not mask it.
        raise UndeliveredError(f"Job {job_id} could not be reported: {problem}") from None
    _log(report)


def _is_over(error: Exception) -> bool:
    return isinstance(error, ClientError) and (
        error.response.get("Error", {}).get("Code") in ALREADY_OVER
    )


def _log(report: Report) -> None:
    if isinstance(report, Failure):
        logger.error("Reported: failed", extra={"failure": report.details})
    elif report.token is not None:
        logger.info("Reported: in progress", extra={"execution": report.details})
    else:
        logger.info("Reported: succeeded", extra={"execution": report.details})


def _text(text: str, limit: int) -> str:
    return cut(secrets.mask(text), limit)


def _external_id(own: str | None, request_id: str) -> str:
    return _text(own or request_id, MAX_EXTERNAL_ID)
