"""The check of the URL through the whole protocol, from the event to the answer."""

import re

import pytest

from check import check
from support.hooks import HookAnswer, hook_event, run_hook
from support.http_server import Respond, answer_with, serving

NOWHERE = "http://127.0.0.1"


def run_at(
    url: str, environment: dict[str, str] | None = None, stage: str = "POST_TEST_TRAFFIC_SHIFT"
) -> HookAnswer:
    """Run the hook; neither the URL's query nor the answer's body may get into the log."""
    settings = {"TEST_URL": f"{url}/test?key=canary", "CHECK_TIMEOUT_SECONDS": "1"}
    event = hook_event(lifecycleStage=stage)
    answer = run_hook(check, {**settings, **(environment or {})}, event=event)
    assert "canary" not in answer.logs
    return answer


def run_against(respond: Respond, environment: dict[str, str] | None = None) -> HookAnswer:
    with serving(respond) as url:
        return run_at(url, environment)


def test_succeeds_on_the_expected_answer() -> None:
    answer = run_against(answer_with(200, body=b"canary"))

    assert answer.status == "SUCCEEDED"
    assert re.search(r"Answered 200 after \d+ ms, at attempt 1\"", answer.logs)


def test_succeeds_once_the_new_revision_has_warmed_up() -> None:
    answer = run_against(answer_with(503, 502, 200), {"CHECK_INTERVAL_SECONDS": "5"})

    assert [one.get("callBackDelay") for one in answer.answers] == [5, 5, None]
    assert "answered 503 instead of 200" in answer.logs
    assert "at attempt 3" in answer.logs


def test_fails_when_the_answer_is_not_as_expected_in_time() -> None:
    answer = run_against(answer_with(503, 503, 503), {"TEST_MINUTES": "1"})

    assert answer.reason.endswith(
        "/test answered 503 instead of 200, after 60 seconds and 3 attempts"
    )


def test_fails_at_once_when_it_has_no_time() -> None:
    environment = {"TEST_MINUTES": "0", "EXPECTED_TEXT": "healthy"}
    answer = run_against(answer_with(200, body=b"canary"), environment)

    assert 'but without the text "healthy", after 0 seconds and 1 attempts' in answer.reason


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TEST_URL", ""),
        ("TEST_URL", "ftp://canary.example.com"),
        ("PRODUCTION_URL", "https://user:canary@example.com"),
        ("EXPECTED_STATUS", "99"),
        ("EXPECTED_TEXT", "canary" * 40),
        ("TEST_MINUTES", "1431"),
        ("PRODUCTION_MINUTES", "-1"),
        ("CHECK_INTERVAL_SECONDS", "0"),
        ("CHECK_TIMEOUT_SECONDS", "0x10"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(name: str, value: str) -> None:
    answer = run_at(NOWHERE, {name: value})

    assert answer.status == "FAILED"
    assert name in answer.reason


@pytest.mark.parametrize(
    ("stage", "path"),
    [
        ("TEST_TRAFFIC_SHIFT", "/test"),
        ("PRE_PRODUCTION_TRAFFIC_SHIFT", "/test"),
        ("PRODUCTION_TRAFFIC_SHIFT", "/production"),
        ("POST_PRODUCTION_TRAFFIC_SHIFT", "/production"),
    ],
)
def test_asks_the_url_of_the_stage(stage: str, path: str) -> None:
    with serving(answer_with(500)) as url:
        production = {"PRODUCTION_URL": f"{url}/production", "PRODUCTION_MINUTES": "0"}
        answer = run_at(url, {**production, "TEST_MINUTES": "0"}, stage)

    assert f"{path} answered 500" in answer.reason


@pytest.mark.parametrize("stage", ["RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP"])
def test_asks_nothing_before_traffic_reaches_the_new_revision(stage: str) -> None:
    answer = run_at(NOWHERE, {}, stage)

    assert f"At {stage} no traffic reaches the new revision" in answer.reason


def test_asks_nothing_at_a_stage_of_production_without_a_url() -> None:
    answer = run_at(NOWHERE, {}, "PRODUCTION_TRAFFIC_SHIFT")

    assert "the environment variable PRODUCTION_URL is needed" in answer.reason
