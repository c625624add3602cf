"""Asks the URL of the stage once. What is not as expected may still become so."""

from check_settings import CheckSettings, read_settings
from ecs import Check, Context, Hook, Result, look_again, passed
from http_probe import Expectation, probe
from stage_target import target_of


def deadline_seconds(settings: CheckSettings, hook: Hook) -> float:
    """Return how long the URL of the stage may take to answer as expected."""
    return target_of(settings, hook).minutes * 60


def run(settings: CheckSettings, context: Context[None]) -> Result:
    """Look once."""
    url = target_of(settings, context.hook).url
    expectation = Expectation(status=settings.expected_status, text=settings.expected_text)
    seen = probe(url, expectation, timeout_seconds=settings.timeout_seconds)
    if seen.problem is not None:
        return look_again({}, settings.interval_seconds, seen.problem)
    return passed(
        f"Answered {seen.status} after {seen.duration_milliseconds} ms, "
        f"at attempt {context.attempt}"
    )


check = Check(
    environment=read_settings,
    # When it began is all that has to be known, and the protocol keeps that.
    state=lambda _: None,
    deadline_seconds=deadline_seconds,
    run=run,
)
