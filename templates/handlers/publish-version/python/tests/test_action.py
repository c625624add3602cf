"""What Lambda refuses, user parameters and continuations."""

from typing import Any

import pytest

from action import action
from support.fake_functions import FakeFunction, arn_of
from support.jobs import run_job
from support.publishing import publishing

PENDING = {"State": "Pending"}


def test_a_denied_call_names_the_function() -> None:
    with publishing() as it:
        it.fake.fail_once("PublishVersion", "billing", "AccessDeniedException")
        failure_type, message = it.run().failure

    assert failure_type == "PermissionError"
    assert "may not call lambda:PublishVersion on billing" in message
    assert 'entry "Billing"' in message


def test_names_a_function_that_does_not_exist() -> None:
    with publishing() as it:
        failure_type, message = it.run(content=[arn_of("orders"), arn_of("gone")]).failure

    assert failure_type == "ConfigurationError"
    assert f"{arn_of('gone')} (entry [1])" in message


def test_names_the_function_whatever_lambda_refuses() -> None:
    with publishing() as it:
        it.fake.fail_once("PublishVersion", "orders", "CodeStorageExceededException")
        failure_type, message = it.run().failure

    assert failure_type == "JobFailed"
    assert message.startswith("orders: ")
    assert "CodeStorageExceededException" in message


def test_too_many_calls_before_anything_is_done() -> None:
    with publishing() as it:
        it.fake.fail_once("GetFunctionConfiguration", "orders", "TooManyRequestsException")
        assert it.run().failure[0] == "SystemUnavailable"


def test_too_many_calls_while_waiting_keep_what_is_done() -> None:
    def throttled(_function: FakeFunction, _params: dict[str, Any]) -> str:
        return "TooManyRequestsException"

    with publishing() as it:
        it.orders.states = [PENDING, {"State": "Active"}]
        first = it.run()
        it.fake.answer_once("GetFunctionConfiguration", "billing", throttled)
        second = it.run(token=first.token)
        third = it.run(token=second.token)

    assert "1 active. Will look again" in second.summary
    assert third.succeeded


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({"file": ""}, 'field "file" must be a string'),
        ({"file": 7}, 'field "file" must be a string'),
        ({"keys": "Orders"}, 'field "keys" must be a list'),
        ({"keys": [""]}, 'field "keys[0]" must be a string'),
        ({"alias": "12"}, 'field "alias" must be of letters'),
        ({"alias": "$LATEST"}, 'field "alias" must be of letters'),
        ({"functions": []}, 'unknown field "functions"'),
    ],
)
def test_refuses_user_parameters(parameters: dict[str, object], problem: str) -> None:
    with publishing() as it:
        failure_type, message = it.run(parameters).failure

    assert failure_type == "ConfigurationError"
    assert problem in message


def test_refuses_a_continuation_of_other_functions() -> None:
    with publishing() as it:
        it.orders.states = [PENDING]
        token = it.run().token
        failure_type, message = it.run(content=[arn_of("billing")], token=token).failure

    assert failure_type == "ConfigurationError"
    assert "are not those that the work began with" in message


def test_refuses_a_continuation_for_another_alias() -> None:
    with publishing() as it:
        it.orders.states = [PENDING]
        token = it.run({"alias": "live"}).token
        _, message = it.run({"alias": "test"}, token=token).failure

    assert "or the alias" in message


def test_needs_an_input_artifact() -> None:
    failure_type, message = run_job(action).failure

    assert failure_type == "ConfigurationError"
    assert "exactly one input artifact" in message
