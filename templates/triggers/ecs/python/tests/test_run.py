"""The hook from the event to the answer: every path ends in a valid one."""

import json
import time
from typing import Any

import pytest

from ecs import Check, Context, Result, passed
from support.hooks import BLUE, DEPLOYMENT, DETAILS, EXECUTION_ID, GREEN, hook_event, run_hook
from support.lambda_context import REQUEST_ID
from support.sample_check import URL, check, deadline_seconds, read_settings, read_state

THREE = {**URL, "CHECK_TIMES": "3"}
ENDLESS = {**URL, "CHECK_TIMES": "99", "CHECK_SECONDS": "20"}


def test_succeeds_when_the_check_passes_and_logs_what_it_found() -> None:
    answer = run_hook(check, URL)
    line = next(json.loads(line) for line in answer.logs.splitlines() if '"summary"' in line)

    assert answer.answers == [{"hookStatus": "SUCCEEDED"}]
    assert line["summary"] == "asked 1 times"
    assert line["deployment_arn"] == DEPLOYMENT
    assert line["execution_id"] == EXECUTION_ID
    assert line["function_request_id"] == REQUEST_ID


def test_the_check_is_given_what_it_needs_to_know() -> None:
    seen: list[Context[Any]] = []

    def run(_settings: Any, context: Context[Any]) -> Result:
        seen.append(context)
        return passed("fine")

    run_hook(Check(read_settings, read_state, deadline_seconds, run), URL)

    (context,) = seen
    assert context.hook.lifecycle_stage == "POST_TEST_TRAFFIC_SHIFT"
    assert (context.state, context.attempt, context.request_id) == (None, 1, REQUEST_ID)
    assert 50 < context.remaining_seconds() <= 54


def test_a_rollback_goes_on_and_nothing_is_checked() -> None:
    event = hook_event(
        lifecycleStage="PRODUCTION_TRAFFIC_SHIFT",
        executionDetails={**DETAILS, "productionTrafficWeights": {GREEN: 0, BLUE: 100}},
    )
    answer = run_hook(check, {}, event=event)

    assert answer.status == "SUCCEEDED"
    assert "The deployment is being rolled back" in answer.logs


def test_ecs_looks_again_later_with_the_state_of_the_last_look() -> None:
    event = hook_event(hookDetails={"bucket": "b"})
    answer = run_hook(check, THREE, event=event)

    assert [one["hookStatus"] for one in answer.answers] == [
        "IN_PROGRESS",
        "IN_PROGRESS",
        "SUCCEEDED",
    ]
    assert answer.answers[0]["callBackDelay"] == 7
    progress = json.loads(answer.answers[1]["hookDetails"]["progress"])
    assert (progress["v"], progress["attempt"], progress["state"]) == (1, 3, {"seen": 2})
    assert "asked 3 times" in answer.logs


@pytest.mark.parametrize(
    "changes",
    [
        {"lifecycleStage": "POST_PRODUCTION_TRAFFIC_SHIFT"},
        {"executionDetails": {**DETAILS, "productionTrafficWeights": {GREEN: 10}}},
        {"resourceArn": f"{DEPLOYMENT}2"},
    ],
)
def test_starts_anew_at_another_stage_or_step_although_ecs_keeps_the_details(
    changes: dict[str, Any],
) -> None:
    first = run_hook(check, THREE, most=1)
    event = hook_event(**changes, hookDetails=first.answers[0]["hookDetails"])
    again = run_hook(check, THREE, event=event, most=1)

    assert json.loads(again.progress)["attempt"] == 2


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

    assert answer.status == "FAILED"
    assert answer.reason == reason


def test_a_crash_leaves_its_traceback_in_the_log_and_a_failed_check_does_not() -> None:
    assert "raise ValueError" in run_hook(check, {**URL, "CHECK_DO": "crash"}).logs
    assert "Traceback" not in run_hook(check, {**URL, "CHECK_DO": "fail"}).logs


def test_fails_when_the_time_of_the_check_is_over() -> None:
    answer = run_hook(check, ENDLESS)

    assert answer.reason == "CheckFailure: not yet, after 20 seconds and 4 attempts"
    assert len(answer.answers) == 4


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({}, 'Environment field "CHECK_URL"'),
        ({"CHECK_URL": "canary"}, 'Environment field "CHECK_URL"'),
        ({**URL, "CHECK_TIMES": "canary"}, 'Environment field "CHECK_TIMES"'),
        ({**URL, "CHECK_SECONDS": "90000"}, "has to be 0 to 85800 seconds"),
        ({**URL, "CHECK_DO": "leave much"}, "16384 are allowed"),
    ],
)
def test_fails_and_names_what_is_wrong(environment: dict[str, str], reason: str) -> None:
    answer = run_hook(check, environment)

    assert answer.status == "FAILED"
    assert reason in answer.reason
    assert "canary" not in answer.logs


@pytest.mark.parametrize(
    ("progress", "reason"),
    [
        ("canary", "it is not JSON"),
        ({"canary": 1}, "it is not JSON"),
        ('{"v":2}', 'it field "v"'),
        ("null", "it must be a JSON object"),
    ],
)
def test_a_progress_of_somebody_else_is_refused(progress: Any, reason: str) -> None:
    answer = run_hook(check, URL, event=hook_event(hookDetails={"progress": progress}))

    assert "hookDetails.progress is none of this function: " in answer.reason
    assert reason in answer.reason
    assert "canary" not in answer.logs


def test_a_state_that_the_check_does_not_know_is_refused() -> None:
    progress = run_hook(check, THREE, most=1).progress.replace('"seen":1', '"seen":"canary"')
    answer = run_hook(check, THREE, event=hook_event(hookDetails={"progress": progress}))

    assert 'hookDetails.progress.state field "seen"' in answer.reason


def test_fails_before_the_timeout_of_the_function() -> None:
    started = time.monotonic()

    answer = run_hook(check, {**URL, "CHECK_DO": "hang"}, remaining_ms=1000)

    assert time.monotonic() - started < 1
    assert "the work did not end within" in answer.reason
