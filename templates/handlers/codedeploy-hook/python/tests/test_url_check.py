"""The time that the attempts take, against a clock of the test."""

from dataclasses import dataclass, field

import pytest

import url_check
from check_settings import read_settings
from codedeploy import CheckFailure, Context
from http_probe import Expectation, Observation
from lambda_runtime import TimeBudget, logger, read_environment
from support.lambda_context import FakeLambdaContext

FUNCTION_SECONDS = 300
"""The function's timeout, as the template or stack has it."""


@dataclass
class Slowest:
    """Every attempt takes all of its time: nothing is slower."""

    passed: float = 0.0
    attempts: list[str] = field(default_factory=list)

    def probe(self, url: str, _: Expectation, *, timeout_seconds: float) -> Observation:
        self.attempts.append(url)
        self.passed += timeout_seconds
        return Observation(10, None, f"no answer within {timeout_seconds} seconds")

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


def check_slowest(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> tuple[str, float]:
    """Check, and return the reason of the failure and the seconds that passed."""
    slowest = Slowest()
    monkeypatch.setattr(url_check, "probe", slowest.probe)
    monkeypatch.setattr(url_check, "sleep", slowest.sleep)
    budget = TimeBudget(FakeLambdaContext(FUNCTION_SECONDS * 1000))
    granted = budget.remaining_seconds()
    monkeypatch.setattr(budget, "remaining_seconds", lambda: granted - slowest.passed)
    context = Context("d-EXAMPLE11", "example-execution", "example-request", logger, budget)
    settings = read_settings(read_environment({"CHECK_URL": "https://example.com/", **environment}))
    with pytest.raises(CheckFailure) as failure:
        url_check.check_url(settings, context)
    return str(failure.value), slowest.passed


def test_is_enough_for_all_attempts_of_the_defaults_and_an_invalidation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reason, passed = check_slowest(monkeypatch, {"DISTRIBUTION_ID": "E2EXAMPLE1ABCD"})

    assert reason == "no answer within 10 seconds, at the last of 10 attempts"
    assert passed == 190


def test_ends_the_attempts_early_where_they_would_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    reason, passed = check_slowest(
        monkeypatch,
        {
            "CHECK_ATTEMPTS": "30",
            "CHECK_INTERVAL_SECONDS": "60",
            "CHECK_TIMEOUT_SECONDS": "30",
        },
    )

    assert reason == (
        "no answer within 30 seconds, at attempt 3 of 30; the function has no time for another one"
    )
    assert passed == 210


def test_is_kept_for_the_invalidation_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    without = {
        "CHECK_ATTEMPTS": "30",
        "CHECK_INTERVAL_SECONDS": "0",
        "CHECK_TIMEOUT_SECONDS": "30",
    }
    with_invalidation = {**without, "DISTRIBUTION_ID": "E2EXAMPLE1ABCD"}

    assert "at attempt 9 of 30" in check_slowest(monkeypatch, without)[0]
    assert "at attempt 7 of 30" in check_slowest(monkeypatch, with_invalidation)[0]
