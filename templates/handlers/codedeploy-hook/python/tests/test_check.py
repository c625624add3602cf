"""The check of the URL through the whole protocol, from the event to the answer."""

import pytest

from support.http_server import answer_with, nobody, silence
from support.new_version import HEALTHY, run_against, run_at


def test_succeeds_on_the_expected_answer() -> None:
    answer = run_against(HEALTHY)

    assert answer.status == "Succeeded"
    assert "at attempt 1 of 3" in answer.logs


def test_succeeds_on_another_status_and_a_text_where_they_are_expected() -> None:
    answer = run_against(
        answer_with(401, body=b"please log in"),
        {"EXPECTED_STATUS": "401", "EXPECTED_TEXT": "log in"},
    )

    assert answer.status == "Succeeded"


def test_succeeds_once_the_new_version_has_warmed_up() -> None:
    answer = run_against(answer_with(503, 502, 200))

    assert answer.status == "Succeeded"
    assert "at attempt 3 of 3" in answer.logs
    assert "answered 503 instead of 200" in answer.logs


def test_fails_when_the_last_attempt_has_another_answer_too() -> None:
    answer = run_against(answer_with(503, 503, 500, 200))

    assert answer.status == "Failed"
    assert answer.reason.endswith("/health answered 500 instead of 200, at the last of 3 attempts")


def test_fails_when_the_text_is_missing() -> None:
    answer = run_against(HEALTHY, {"EXPECTED_TEXT": "healthy"})

    assert answer.status == "Failed"
    assert 'but without the text "healthy"' in answer.reason


def test_fails_when_nobody_is_there() -> None:
    answer = run_at(nobody(), {"CHECK_ATTEMPTS": "1"})

    assert answer.status == "Failed"
    assert "ConnectionRefusedError" in answer.reason


def test_fails_when_there_is_no_answer() -> None:
    with silence() as url:
        answer = run_at(url, {"CHECK_ATTEMPTS": "1"})

    assert answer.status == "Failed"
    assert "did not answer within 1 seconds" in answer.reason


def test_fails_when_the_time_of_the_function_is_over() -> None:
    with silence() as url:
        answer = run_at(url, remaining_ms=600)

    assert answer.status == "Failed"
    assert "the work did not end within" in answer.reason


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHECK_URL", ""),
        ("CHECK_URL", "canary.example.com"),
        ("CHECK_URL", "ftp://canary.example.com/"),
        ("CHECK_URL", "https://user:canary@example.com/"),
        ("CHECK_URL", "https://canary@example.com/"),
        ("EXPECTED_STATUS", "99"),
        ("EXPECTED_STATUS", "canary"),
        ("EXPECTED_TEXT", "canary" * 40),
        ("CHECK_ATTEMPTS", "31"),
        ("CHECK_ATTEMPTS", "0x10"),
        ("CHECK_INTERVAL_SECONDS", "-1"),
        ("CHECK_INTERVAL_SECONDS", "61"),
        ("CHECK_TIMEOUT_SECONDS", "0"),
        ("CHECK_TIMEOUT_SECONDS", "1.5"),
        ("DISTRIBUTION_ID", "canary"),
        ("DISTRIBUTION_ID", "E2EXAMPLE*"),
        ("INVALIDATION_PATHS", "canary"),
        ("INVALIDATION_PATHS", "/*,/canary/*/x"),
        ("INVALIDATION_PATHS", "/%7Ecanary"),
        ("INVALIDATION_PATHS", ",".join(["/canary"] * 16)),
    ],
)
def test_a_wrong_setting_is_refused_by_name(name: str, value: str) -> None:
    answer = run_against(HEALTHY, {name: value})

    assert answer.status == "Failed"
    assert name in answer.reason


def test_an_empty_setting_counts_as_absent() -> None:
    empty = {"EXPECTED_STATUS": "", "EXPECTED_TEXT": "", "DISTRIBUTION_ID": ""}

    assert run_against(HEALTHY, empty).status == "Succeeded"
