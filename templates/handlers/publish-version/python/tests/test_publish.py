"""Publishing and waiting."""

from typing import Any

import pytest

from support.events import make_token
from support.fake_functions import FakeFunction, arn_of
from support.publishing import publishing

PENDING = {"State": "Pending"}
ACTIVE = {"State": "Active"}


def test_publishes_a_version_of_each_function() -> None:
    with publishing() as it:
        answer = it.run()

    assert answer.succeeded
    assert answer.summary == "Published: orders 7, billing 3"
    assert answer.output_variables == {
        "orders": "7",
        "billing": "3",
        "versions": "orders:7,billing:3",
    }
    assert it.fake.requests("GetAlias") == []


def test_continues_until_every_version_is_active_and_publishes_once() -> None:
    with publishing() as it:
        it.orders.states = [PENDING, PENDING, ACTIVE]
        it.billing.states = [PENDING, ACTIVE]
        answers = it.run_to_end()

    assert [answer.summary for answer in answers] == [
        "Of 2 functions 2 published, 0 active. Version 7 of orders is Pending",
        "Of 2 functions 2 published, 0 active. Version 7 of orders is Pending",
        "Of 2 functions 2 published, 1 active. Version 3 of billing is Pending",
        "Published: orders 7, billing 3",
    ]
    percents = [answer.request["executionDetails"]["percentComplete"] for answer in answers]
    assert percents == [50, 50, 75, 100]
    assert answers[2].state["versions"] == ["7", "3"]
    assert len(it.fake.requests("PublishVersion")) == 2


def test_publishes_the_revision_that_it_has_looked_at() -> None:
    with publishing() as it:
        it.run()

    request = {"FunctionName": arn_of("orders"), "RevisionId": "revision-1"}
    assert it.fake.requests("PublishVersion")[0] == request


def test_does_the_same_when_the_event_is_delivered_twice() -> None:
    with publishing() as it:
        assert it.run().output_variables == it.run().output_variables


def test_waits_for_an_update_in_progress() -> None:
    with publishing() as it:
        it.billing.latest["LastUpdateStatus"] = "InProgress"
        answer = it.run()

    waiting = "Of 2 functions 1 published, 0 active. billing is being updated"
    assert answer.summary == waiting
    assert answer.token is not None


def test_waits_when_lambda_says_that_an_update_is_in_progress() -> None:
    with publishing() as it:
        it.fake.fail_once("PublishVersion", "orders", "ResourceConflictException")
        answers = it.run_to_end()

    assert "ResourceConflictException" in answers[0].summary
    assert answers[-1].succeeded


@pytest.mark.parametrize("state", ["Failed", "Deleting"])
def test_fails_when_the_function_is_not_usable(state: str) -> None:
    with publishing() as it:
        it.orders.latest |= {"State": state, "StateReason": "no subnet"}
        answer = it.run()

    assert answer.failure == ("JobFailed", f"orders is {state}: no subnet")


def test_fails_when_the_last_update_failed() -> None:
    with publishing() as it:
        it.orders.latest |= {
            "LastUpdateStatus": "Failed",
            "LastUpdateStatusReason": "image is gone",
        }
        answer = it.run()

    expected = "The last update of orders failed, so no version is published: image is gone"
    assert answer.failure == ("JobFailed", expected)
    assert it.fake.requests("PublishVersion") == []


def test_fails_when_a_version_cannot_be_activated() -> None:
    with publishing() as it:
        it.billing.states = [{"State": "Failed", "StateReason": "The key is disabled"}]
        answer = it.run()

    assert answer.failure == ("JobFailed", "Version 3 of billing is Failed: The key is disabled")


def test_takes_a_version_that_was_idle_for_long() -> None:
    with publishing() as it:
        it.orders.states = [{"State": "Inactive"}]
        assert it.run().succeeded


def test_fails_when_lambda_answers_without_a_version() -> None:
    with publishing() as it:
        it.fake.answer_once("PublishVersion", "orders", lambda _function, _params: {})
        answer = it.run()

    assert answer.failure == ("JobFailed", "orders: Lambda has published no version")


def test_tries_again_when_only_the_revision_is_new() -> None:
    with publishing() as it:
        it.fake.fail_once("PublishVersion", "orders", "PreconditionFailedException")
        answers = it.run_to_end()

    assert "orders has a new revision of the same code" in answers[0].summary
    assert answers[-1].succeeded


@pytest.mark.parametrize(
    "change", [{"CodeSha256": "sha-2"}, {"LastModified": "2026-01-01T00:00:09.000+0000"}]
)
def test_fails_when_somebody_else_has_changed_the_function(change: dict[str, str]) -> None:
    def lose(function: FakeFunction, _params: dict[str, Any]) -> str:
        function.latest = function.latest | change
        return "PreconditionFailedException"

    with publishing() as it:
        it.fake.answer_once("PublishVersion", "orders", lose)
        failure_type, message = it.run().failure

    assert failure_type == "RevisionOutOfSync"
    assert "orders was changed by someone else at 2026-01-01" in message


def test_many_functions_fit_into_the_continuation_token() -> None:
    names = [f"{'f' * 61}{index:03}" for index in range(100)]
    many = {name: FakeFunction("123456789", states=[PENDING]) for name in names}
    with publishing(**many) as it:
        first = it.run({"alias": "live"}, [arn_of(name) for name in names])

    assert first.token is not None
    assert len(first.token) < 2048 - 250, "a longer name of the file has to fit as well"


def test_works_many_functions_off_in_several_jobs_when_time_is_short() -> None:
    with publishing() as it:
        answer = it.run(remaining_ms=20_000)

    assert answer.summary == "Of 2 functions 0 published, 0 active. Continuing in the next job"


def test_reports_that_the_deadline_is_over() -> None:
    with publishing() as it:
        it.orders.states = [PENDING]
        state = it.run().state
        token = make_token("functions in outputs.json", state, deadline=1_700_003_600_000)
        failure_type, message = it.run(token=token).failure

    assert failure_type == "JobFailed"
    assert message.startswith("Not finished within 3600 seconds")
    assert "Version 7 of orders is Pending" in message
