"""CodePipeline, as the function of an invoke action sees it.

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from local.calling_service import CallingService, Refusal, Report, Result, ResultStatus, State
from local.report_limits import check_report

JOB_KEY = "CodePipeline.job"


class CodePipeline:
    """Invokes the function with jobs."""

    title = "CodePipeline"
    endpoint_variable = "AWS_ENDPOINT_URL_CODEPIPELINE"
    sample_event = "events/start.json"
    answer_seconds = 20 * 60
    total_seconds = 24 * 3600
    operations: tuple[str, ...] = ("PutJobSuccessResult", "PutJobFailureResult")
    take_returned = None

    def id_of(self, event: Any) -> str | None:
        """Return the id of the job."""
        return _text(_field(event, JOB_KEY), "id")

    def token_of(self, event: Any) -> str | None:
        """Return the continuation token of the job."""
        return _text(_field(_field(event, JOB_KEY), "data"), "continuationToken")

    def take(self, report: Report, state_of: Callable[[str], State]) -> Result:
        """Take the result of a job.

        Raises:
            Refusal: it breaks a limit, or there is no such job, or it is over.

        """
        check_report(report)
        request = report.request
        state = state_of(request["jobId"])
        if state is State.UNKNOWN:
            raise Refusal("JobNotFoundException", "There is no such job")
        if state is State.OVER:
            raise Refusal("InvalidJobStateException", "The job is over")
        if report.operation == "PutJobFailureResult":
            return Result(ResultStatus.FAILED, request["failureDetails"])
        details = request.get("executionDetails", {})
        if "continuationToken" in request:
            token = {"continuationToken": request["continuationToken"]}
            return Result(ResultStatus.CONTINUES, {**details, **token})
        variables = {"outputVariables": request.get("outputVariables", {})}
        return Result(ResultStatus.SUCCEEDED, {**details, **variables})

    def next_event(self, event: Any, result: Result) -> Any:
        """Return the next job. It is a new one: of the last, only the token is left."""
        job = event[JOB_KEY]
        data = {**job["data"], "continuationToken": result.details["continuationToken"]}
        return {JOB_KEY: {**job, "id": str(uuid4()), "data": data}}


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _text(value: Any, name: str) -> str | None:
    text = _field(value, name)
    return text if isinstance(text, str) else None


service: CallingService = CodePipeline()
