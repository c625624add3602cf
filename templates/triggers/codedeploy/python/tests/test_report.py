"""The answer: one call, and what if it can not be given."""

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError

from codedeploy.event import Hook
from codedeploy.report import Status, send
from support.aws import Call
from support.hooks import DEPLOYMENT_ID, EXECUTION_ID, deliver, hook_event
from support.sample_check import URL, check

DO = pytest.mark.parametrize(("do", "status"), [("succeed", "Succeeded"), ("fail", "Failed")])


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECK_URL", URL["CHECK_URL"])


@DO
def test_the_answer_has_the_ids_of_the_event(
    monkeypatch: pytest.MonkeyPatch, do: str, status: Status
) -> None:
    monkeypatch.setenv("CHECK_DO", do)
    answer = deliver(check, hook_event())

    assert answer.calls == [
        Call(
            "PutLifecycleEventHookExecutionStatus",
            {
                "deploymentId": DEPLOYMENT_ID,
                "lifecycleEventHookExecutionId": EXECUTION_ID,
                "status": status,
            },
        )
    ]
    assert answer.error is None
    assert answer.logs.count(f"Reported: {status}") == 1


@DO
def test_a_duplicate_of_the_event_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, do: str, status: Status
) -> None:
    monkeypatch.setenv("CHECK_DO", do)
    answer = deliver(check, hook_event(), report_error="LifecycleEventAlreadyCompletedException")

    assert answer.error is None
    assert answer.status == status
    assert "The hook is answered already" in answer.logs
    assert "Reported" not in answer.logs


@DO
@pytest.mark.parametrize(
    "code", ["AccessDeniedException", "DeploymentDoesNotExistException", "ThrottlingException"]
)
def test_an_answer_that_can_not_be_given_is_an_error_of_the_function(
    monkeypatch: pytest.MonkeyPatch, do: str, status: Status, code: str
) -> None:
    monkeypatch.setenv("CHECK_DO", do)
    answer = deliver(check, hook_event(), report_error=code)

    assert code in str(answer.error)
    assert answer.status == status
    assert "Could not be reported" in answer.logs


def test_a_network_without_codedeploy_is_an_error_of_the_function(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = boto3.client("codedeploy")

    def unreachable(**_: str) -> None:
        raise EndpointConnectionError(endpoint_url="https://codedeploy.example.com")

    monkeypatch.setattr(client, "put_lifecycle_event_hook_execution_status", unreachable)
    with pytest.raises(EndpointConnectionError):
        send(client, Hook(DEPLOYMENT_ID, EXECUTION_ID), "Succeeded")
