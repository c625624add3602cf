"""The action. The protocol's own tests are beside this file."""

from unittest.mock import patch

import pytest

from action import action
from codepipeline import job_failed
from support.events import JOB_ID, make_token
from support.jobs import run_job, run_to_end


def test_succeeds_with_its_output_variables() -> None:
    answer = run_job(action, {"message": "deployed 🎉"})

    assert answer.succeeded
    assert answer.summary == "deployed 🎉: done"
    assert answer.external_id == f"deployed 🎉-{JOB_ID}"
    assert answer.output_variables == {"message": "deployed 🎉"}


def test_needs_no_user_parameters() -> None:
    assert run_job(action).output_variables == {"message": "hello"}


def test_continues_until_the_work_is_done_and_starts_it_once() -> None:
    with (
        patch("work.start", return_value="work-1") as start,
        patch("work.is_done", side_effect=[False, False, True]),
    ):
        answers = run_to_end(action)

    assert [answer.succeeded for answer in answers] == [False, False, True]
    assert answers[0].state == {"workId": "work-1"}
    start.assert_called_once_with("hello", JOB_ID)


def test_starts_the_same_work_when_the_event_is_delivered_twice() -> None:
    with patch("work.start", return_value="work-1") as start:
        run_job(action)
        run_job(action)

    assert start.call_args_list[0] == start.call_args_list[1]


def test_fails_when_the_work_fails() -> None:
    with patch("work.is_done", side_effect=job_failed("Out of order: call the plumber")):
        answer = run_job(action)

    assert answer.failure == ("JobFailed", "Out of order: call the plumber")


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({"message": ""}, 'field "message" must be a string of 1 to 200 characters'),
        ({"message": 1}, 'field "message" must be a string'),
        ({"massage": "hello"}, 'unknown field "massage"'),
    ],
)
def test_names_a_user_parameter_that_is_wrong(parameters: dict[str, object], problem: str) -> None:
    failure_type, message = run_job(action, parameters).failure

    assert failure_type == "ConfigurationError"
    assert problem in message


@pytest.mark.parametrize("state", [{}, {"workId": ""}, {"workId": "work-1", "more": 1}])
def test_refuses_a_state_that_it_has_not_written(state: dict[str, object]) -> None:
    failure_type, message = run_job(action, token=make_token("hello", state)).failure

    assert failure_type == "ConfigurationError"
    assert "Continuation token.state" in message
