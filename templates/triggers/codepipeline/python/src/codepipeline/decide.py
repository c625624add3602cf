"""From an event to a report. Whatever happens on the way, a report comes out."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from codepipeline import report
from codepipeline.action import Action, Context, ContinueLater, Result, Succeeded
from codepipeline.artifacts import Artifacts
from codepipeline.classify import classify, is_transient
from codepipeline.continuation import Progress, advance, resume, start, state_fields
from codepipeline.event import Credentials, Job, read_job
from codepipeline.failure import ActionFailure, job_failed
from lambda_runtime import (
    Fields,
    LambdaContext,
    TimeBudget,
    call_within,
    describe_error,
    logger,
    read_json_object,
)

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

P = TypeVar("P")
S = TypeVar("S")


def decide(
    action: Action[P, S],
    event: dict[str, Any],
    context: LambdaContext,
    open_s3: Callable[[Credentials], "S3Client"],
) -> report.Report:
    """Do the work of one job and return what to report. Never raises."""
    request_id = context.aws_request_id
    budget = TimeBudget(context)
    progress: Progress | None = None
    try:
        job = read_job(event)
        parameters = _read_parameters(action, job)
        progress = _read_progress(action, job, parameters)
        run_context = Context(
            job_id=job.id,
            request_id=request_id,
            idempotency_token=progress.first_job_id,
            attempt=progress.attempt,
            state=_read_state(action, progress),
            deadline=datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=progress.deadline),
            artifacts=Artifacts(job.input_artifacts, job.credentials, open_s3),
            logger=logger,
            budget=budget,
        )
        result = call_within(
            budget.remaining_seconds(), lambda: action.run(parameters, run_context)
        )
        return _report_result(progress, result, request_id)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - every failure is reported
        return _report_error(progress, error, request_id)


def _read_parameters(action: Action[P, S], job: Job) -> P:
    fields = (
        Fields({}, "UserParameters")
        if job.user_parameters is None
        else read_json_object(job.user_parameters, "UserParameters")
    )
    parameters = action.parameters(fields)
    fields.refuse_unknown()
    return parameters


def _read_progress(action: Action[P, S], job: Job, parameters: P) -> Progress:
    target = action.target(parameters)
    if job.continuation_token:
        return resume(job.continuation_token, target)
    seconds = action.deadline_seconds
    return start(job.id, target, seconds(parameters) if callable(seconds) else seconds)


def _read_state(action: Action[P, S], progress: Progress) -> S | None:
    if progress.state is None:
        return None
    fields = state_fields(progress.state)
    state = None if action.state is None else action.state(fields)
    fields.refuse_unknown()
    return state


def _report_result(progress: Progress, result: Result[S], request_id: str) -> report.Report:
    if isinstance(result, Succeeded):
        return report.success(result, request_id)
    if not isinstance(result, ContinueLater):
        raise TypeError("run must return succeeded(…) or continue_later(…)")
    if progress.is_past_deadline:
        return report.failure(_overdue(progress, result.summary), request_id)
    return report.continuation(advance(progress, result.state), result, request_id)


def _report_error(
    progress: Progress | None, error: BaseException, request_id: str
) -> report.Report:
    """A poll that failed for the moment says nothing about the work: ask again later."""
    if progress is not None and progress.is_continuation and is_transient(error):
        problem = f"Could not be asked, will be asked again: {describe_error(error)}"
        logger.warning(problem)
        if progress.is_past_deadline:
            return report.failure(_overdue(progress, problem), request_id)
        return report.continuation(progress, ContinueLater(progress.state, problem), request_id)
    if not isinstance(error, ActionFailure):
        logger.error("The work ended with an exception", exc_info=error)
    return report.failure(classify(error), request_id)


def _overdue(progress: Progress, last: str | None) -> ActionFailure:
    seconds = round((progress.deadline - progress.started_at) / 1000)
    return job_failed(f"Not finished within {seconds} seconds. {last or ''}".rstrip())
