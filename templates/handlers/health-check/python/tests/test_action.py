"""The action through the whole protocol, against a real server on this machine."""

from typing import Any

import pytest

from action import action
from support.events import make_token
from support.http_server import Respond, answer_with, nobody, serving, silence
from support.jobs import Answer, run_job, run_to_end

PAST = {"startedAt": 1_700_000_000_000, "deadline": 1_700_000_075_000}


def check(respond: Respond, parameters: dict[str, Any] | None = None) -> list[Answer]:
    """Run the action to its end against a server that responds like this."""
    with serving(respond) as url:
        answers = run_to_end(action, {"url": f"{url}/?key=canary", **(parameters or {})})
    for answer in answers:
        summary = answer.failure[1] if answer.token is None and not answer.succeeded else ""
        assert "canary" not in summary + answer.logs
    return answers


def test_succeeds_on_the_expected_status_and_text() -> None:
    (answer,) = check(answer_with(200, body=b"all fine"), {"expectedText": "fine"})

    assert answer.succeeded
    assert answer.output_variables["status"] == "200"
    milliseconds = answer.output_variables["durationMilliseconds"]
    assert answer.summary == f"Answered 200 after {int(milliseconds)} ms"


def test_expects_another_status_on_request() -> None:
    (answer,) = check(answer_with(401), {"expectedStatus": 401})

    assert answer.succeeded
    assert answer.output_variables["status"] == "401"


def test_waits_for_a_deployment_to_warm_up() -> None:
    first, second, last = check(answer_with(503, 502, 200))

    assert "answered 503 instead of 200" in first.summary
    assert first.state == {"failures": 1}
    assert "answered 502 instead of 200" in second.summary
    assert second.state == {"failures": 2}
    assert last.succeeded


def test_nothing_of_the_answer_or_the_query_is_reported() -> None:
    with serving(answer_with(500, body=b"canary of the body")) as url:
        answer = run_job(action, {"url": f"{url}/health?key=canary"})

    assert answer.summary == f"{url}/health answered 500 instead of 200"
    assert "canary" not in answer.logs


def test_fails_with_the_last_reason_when_the_time_is_over() -> None:
    with serving(answer_with(200, body=b"starting")) as url:
        asked = f"{url}/health?key=canary"
        token = make_token(asked, {"failures": 2}, **PAST)
        parameters = {"url": asked, "expectedText": "fine", "withinSeconds": 75}
        answer = run_job(action, parameters, token=token)

    assert answer.failure == (
        "JobFailed",
        f'Not finished within 75 seconds. {url}/health answered 200, but without the text "fine"',
    )


def test_succeeds_though_the_time_is_over() -> None:
    with serving(answer_with(200)) as url:
        answer = run_job(action, {"url": url}, token=make_token(url, {"failures": 2}, **PAST))

    assert answer.succeeded


def test_decides_at_once_when_it_may_not_wait() -> None:
    (answer,) = check(answer_with(500, 200), {"withinSeconds": 0})

    assert answer.failure[0] == "JobFailed"
    assert "answered 500 instead of 200" in answer.failure[1]


def test_a_service_that_can_not_be_reached_is_asked_again() -> None:
    answer = run_job(action, {"url": nobody()})

    assert answer.state == {"failures": 1}
    assert "ConnectionRefusedError" in answer.summary


def test_a_service_that_hangs_is_asked_again() -> None:
    with silence() as url:
        answer = run_job(action, {"url": url, "timeoutSeconds": 1})

    assert answer.state == {"failures": 1}
    assert answer.summary == f"{url} did not answer within 1 seconds"


def test_refuses_a_token_that_belongs_to_another_url() -> None:
    token = make_token("https://example.com/", {"failures": 1})
    failure_type, message = run_job(action, {"url": "https://example.org/"}, token=token).failure

    assert failure_type == "ConfigurationError"
    assert "belongs to other work" in message


@pytest.mark.parametrize("state", [{}, {"failures": 0}, {"failures": "1"}])
def test_refuses_a_state_that_is_not_its_own(state: dict[str, Any]) -> None:
    token = make_token("https://example.org/", state)
    failure_type, message = run_job(action, {"url": "https://example.org/"}, token=token).failure

    assert failure_type == "ConfigurationError"
    assert '"failures"' in message


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"url": None}, 'UserParameters field "url" must be'),
        ({"url": "ftp://example.com/"}, '"url" must be an http:// or https:// URL'),
        ({"url": "https://user:canary@example.com/"}, "without user name and password"),
        ({"url": "https://example.com:99999/"}, '"url" must be an http:// or https:// URL'),
        ({"expectedStatus": "200"}, '"expectedStatus" must be a whole number from 100 to 599'),
        ({"expectedText": ""}, '"expectedText" must be'),
        ({"timeoutSeconds": 0}, '"timeoutSeconds" must be a whole number from 1 to 30'),
        ({"withinSeconds": 43_201}, '"withinSeconds" must be a whole number from 0 to 43200'),
        ({"expected": 1}, 'unknown field "expected"'),
    ],
)
def test_refuses_parameters(changed: dict[str, Any], message: str) -> None:
    answer = run_job(action, {"url": "https://example.com/", **changed})

    assert answer.failure[0] == "ConfigurationError"
    assert message in answer.failure[1]
    assert "canary" not in answer.failure[1] + answer.logs


def test_parameters_without_a_url() -> None:
    assert '"url" is missing' in run_job(action).failure[1]
