"""The hook from the event to the answer: every path ends in one."""

import json
import time

import pytest

from codedeploy import Check, Context
from support.hooks import DEPLOYMENT_ID, EXECUTION_ID, run_hook
from support.lambda_context import REQUEST_ID
from support.sample_check import URL, check


def test_succeeds_when_the_check_returns_and_logs_what_it_found() -> None:
    answer = run_hook(check, {**URL, "CHECK_TIMES": "2"})
    line = next(json.loads(line) for line in answer.logs.splitlines() if '"summary"' in line)

    assert answer.status == "Succeeded"
    assert line["summary"] == "asked 2 times"
    assert line["deployment_id"] == DEPLOYMENT_ID
    assert line["hook_execution_id"] == EXECUTION_ID
    assert line["function_request_id"] == REQUEST_ID


def test_succeeds_when_the_check_has_nothing_to_say() -> None:
    assert run_hook(check, {**URL, "CHECK_DO": "say nothing"}).status == "Succeeded"


def test_the_check_is_given_what_it_needs_to_know() -> None:
    seen: list[Context] = []

    def run(_settings: None, context: Context) -> None:
        context.logger.info("seen")
        seen.append(context)

    answer = run_hook(Check(environment=lambda _: None, run=run))

    (context,) = seen
    assert (context.deployment_id, context.hook_execution_id) == (DEPLOYMENT_ID, EXECUTION_ID)
    assert context.request_id == REQUEST_ID
    assert 50 < context.remaining_seconds() <= 54
    assert '"message":"seen"' in answer.logs


def test_an_empty_environment_variable_counts_as_absent() -> None:
    assert "asked 1 times" in run_hook(check, {**URL, "CHECK_TIMES": ""}).logs


@pytest.mark.parametrize(
    ("do", "reason"),
    [
        ("fail", "CheckFailure: The page is empty"),
        ("crash", "ValueError: unforeseen"),
        ("exit", "SystemExit: 1"),
    ],
)
def test_fails_when_the_check_raises(do: str, reason: str) -> None:
    answer = run_hook(check, {**URL, "CHECK_DO": do})

    assert answer.status == "Failed"
    assert answer.reason == reason


def test_a_crash_leaves_its_traceback_in_the_log_and_a_failed_check_does_not() -> None:
    assert "raise ValueError" in run_hook(check, {**URL, "CHECK_DO": "crash"}).logs
    assert "Traceback" not in run_hook(check, {**URL, "CHECK_DO": "fail"}).logs


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "CHECK_URL"),
        ({"CHECK_URL": ""}, "CHECK_URL"),
        ({"CHECK_URL": "canary"}, "CHECK_URL"),
        ({**URL, "CHECK_TIMES": "canary"}, "CHECK_TIMES"),
        ({**URL, "CHECK_TIMES": "0"}, "CHECK_TIMES"),
    ],
)
def test_fails_and_names_the_setting_that_is_wrong(environment: dict[str, str], name: str) -> None:
    answer = run_hook(check, environment)

    assert answer.status == "Failed"
    assert f'Environment field "{name}"' in answer.reason
    assert "canary" not in answer.logs


def test_fails_before_the_timeout_of_the_function() -> None:
    started = time.monotonic()

    answer = run_hook(check, {**URL, "CHECK_DO": "hang"}, remaining_ms=1000)

    assert time.monotonic() - started < 1
    assert answer.status == "Failed"
    assert "the work did not end within" in answer.reason


def test_a_function_that_has_no_time_left_still_answers() -> None:
    answer = run_hook(check, {**URL, "CHECK_DO": "hang"}, remaining_ms=0)

    assert answer.status == "Failed"
