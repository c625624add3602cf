"""ECS, as the local runner plays it."""

from typing import Any

import pytest

from local.calling_service import Refusal, Report, Result, ResultStatus, Returned, State
from local.service import service
from support.hooks import EXECUTION_ID, hook_event


def take(value: Any) -> Result:
    assert service.take_returned is not None
    return service.take_returned(Returned(hook_event(), value))


def test_an_event_is_known_by_its_execution_id() -> None:
    assert service.id_of(hook_event()) == EXECUTION_ID
    assert service.token_of(hook_event()) is None
    assert service.token_of(hook_event(hookDetails={"progress": "x"})) == "x"


@pytest.mark.parametrize("event", [None, {}, {"executionId": 1}, "event"])
def test_a_malformed_event_is_nothing(event: Any) -> None:
    assert service.id_of(event) is None


def test_an_answer_ends_the_hook() -> None:
    assert take({"hookStatus": "SUCCEEDED"}) == Result(ResultStatus.SUCCEEDED, {})
    assert take({"hookStatus": "FAILED"}).status is ResultStatus.FAILED


def test_an_answer_has_ecs_invoke_the_function_again_with_merged_details() -> None:
    event = hook_event(hookDetails={"bucket": "b", "progress": "old"})
    later = {"callBackDelay": 7, "hookDetails": {"progress": "new"}}
    result = take({"hookStatus": "IN_PROGRESS", **later})

    assert (result.status, result.wait_seconds) == (ResultStatus.CONTINUES, 7)
    merged = hook_event(hookDetails={"bucket": "b", "progress": "new"})
    assert service.next_event(event, result) == merged
    assert take({"hookStatus": "IN_PROGRESS"}).wait_seconds == 30


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "InvalidHookStatus"),
        ([], "InvalidHookStatus"),
        ({"hookStatus": "Succeeded"}, "InvalidHookStatus"),
        ({"hookStatus": "IN_PROGRESS", "callBackDelay": "7"}, "InvalidCallBackDelay"),
        ({"hookStatus": "IN_PROGRESS", "callBackDelay": 0}, "InvalidCallBackDelay"),
        ({"hookStatus": "IN_PROGRESS", "hookDetails": "text"}, "InvalidHookDetails"),
    ],
)
def test_a_wrong_answer_is_refused(value: Any, code: str) -> None:
    with pytest.raises(Refusal) as raised:
        take(value)
    assert raised.value.code == code


def test_there_is_no_call_that_ecs_takes() -> None:
    with pytest.raises(Refusal):
        service.take(Report("PutResult", {}), lambda _: State.WAITING)
