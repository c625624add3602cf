"""CodeDeploy, as the local runner plays it."""

from typing import Any

import pytest

from local.calling_service import Refusal, Report, Result, ResultStatus, State
from local.service import service
from support.hooks import DEPLOYMENT_ID, EXECUTION_ID, hook_event

ANSWER = {"deploymentId": DEPLOYMENT_ID, "lifecycleEventHookExecutionId": EXECUTION_ID}


def take(request: dict[str, Any], state: State = State.WAITING) -> Result:
    report = Report("PutLifecycleEventHookExecutionStatus", {**ANSWER, **request})
    known = service.id_of(hook_event())
    return service.take(report, lambda id_: state if id_ == known else State.UNKNOWN)


def test_an_event_is_known_by_both_of_its_ids() -> None:
    known = service.id_of(hook_event())

    assert known == f"{DEPLOYMENT_ID} {EXECUTION_ID}"
    assert service.token_of(hook_event()) is None


@pytest.mark.parametrize("event", [None, {}, {"DeploymentId": "d-1"}, "event"])
def test_a_malformed_event_is_nothing(event: Any) -> None:
    assert service.id_of(event) is None


def test_an_answer_ends_the_hook() -> None:
    assert take({"status": "Succeeded"}) == Result(ResultStatus.SUCCEEDED, {})
    assert take({"status": "Failed"}).status is ResultStatus.FAILED


STATUS_EXCEPTION = "InvalidLifecycleEventHookExecutionStatusException"
ID_EXCEPTION = "InvalidLifecycleEventHookExecutionIdException"


@pytest.mark.parametrize(
    ("request_", "state", "code"),
    [
        ({"status": "Pending"}, State.WAITING, STATUS_EXCEPTION),
        ({}, State.WAITING, STATUS_EXCEPTION),
        ({"status": "Failed"}, State.OVER, "LifecycleEventAlreadyCompletedException"),
        ({"status": "Failed", "deploymentId": "d-2"}, State.WAITING, ID_EXCEPTION),
        ({"status": "Failed", "deploymentId": None}, State.WAITING, ID_EXCEPTION),
    ],
)
def test_a_wrong_answer_is_refused(request_: dict[str, Any], state: State, code: str) -> None:
    with pytest.raises(Refusal) as raised:
        take(request_, state)
    assert raised.value.code == code


def test_there_is_no_continuation() -> None:
    with pytest.raises(NotImplementedError):
        service.next_event(hook_event(), Result(ResultStatus.CONTINUES, {}))
