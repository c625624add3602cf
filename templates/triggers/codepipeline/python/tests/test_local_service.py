"""CodePipeline, as the local runner plays it."""

import re
from typing import Any

import pytest

from local.calling_service import Refusal, Report, Result, ResultStatus, State
from local.service import service
from support.events import JOB_ID, job_event

EXECUTION = {"summary": "done", "externalExecutionId": "work-1"}


def take(operation: str, request: dict[str, Any], state: State = State.WAITING) -> Result:
    report = Report(operation, {"jobId": JOB_ID, **request})
    return service.take(report, lambda _id: state)


def test_an_event_is_known_by_its_job_and_carries_the_token() -> None:
    event = job_event(token="token-1")

    assert service.id_of(event) == JOB_ID
    assert service.token_of(event) == "token-1"


@pytest.mark.parametrize("event", [None, {}, {"CodePipeline.job": None}, "event"])
def test_a_malformed_event_is_nothing(event: Any) -> None:
    assert service.id_of(event) is None
    assert service.token_of(event) is None


def test_a_success_ends_the_action() -> None:
    variables = {"outputVariables": {"status": "200"}}
    result = take("PutJobSuccessResult", {"executionDetails": EXECUTION, **variables})

    assert result == Result(ResultStatus.SUCCEEDED, {**EXECUTION, **variables})


def test_a_success_with_a_token_asks_for_a_continuation() -> None:
    token = {"continuationToken": "token-1"}
    result = take("PutJobSuccessResult", {"executionDetails": EXECUTION, **token})

    assert result == Result(ResultStatus.CONTINUES, {**EXECUTION, **token})


def test_a_failure_ends_the_action() -> None:
    details = {"type": "JobFailed", "message": "no luck"}
    result = take("PutJobFailureResult", {"failureDetails": details})

    assert result == Result(ResultStatus.FAILED, details)


@pytest.mark.parametrize(
    ("state", "code"),
    [(State.UNKNOWN, "JobNotFoundException"), (State.OVER, "InvalidJobStateException")],
)
def test_a_job_that_does_not_wait_takes_no_report(state: State, code: str) -> None:
    with pytest.raises(Refusal) as raised:
        take("PutJobSuccessResult", {}, state)
    assert raised.value.code == code


def test_a_report_that_breaks_a_limit_is_refused() -> None:
    with pytest.raises(Refusal) as raised:
        take("PutJobSuccessResult", {"continuationToken": "x" * 2049})
    assert raised.value.code == "ValidationException"


def test_the_next_job_is_a_new_one_with_the_token_and_all_else_as_before() -> None:
    event = job_event({"name": "a"}, artifacts=("Source",))
    result = Result(ResultStatus.CONTINUES, {"continuationToken": "token-1"})

    following = service.next_event(event, result)

    new_id = service.id_of(following)
    assert new_id != JOB_ID
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", new_id or "")
    job = event["CodePipeline.job"]
    data = {**job["data"], "continuationToken": "token-1"}
    assert following == {"CodePipeline.job": {**job, "id": new_id, "data": data}}
