"""How far the work goes within one job."""

from collections.abc import Callable
from dataclasses import astuple
from itertools import count

from botocore.exceptions import BotoCoreError, ClientError

from codepipeline.classify import is_transient
from lambda_runtime import describe_error
from state import Progress

CALL_SECONDS = 45
"""Enough for slow calls with their retries (action.py), so that no progress is lost."""


def timer(remaining_seconds: Callable[[], float]) -> Callable[[], bool]:
    """Return what tells whether there is time for another step.

    The first is always begun, so that every job gets on.
    """
    steps = count()
    return lambda: next(steps) == 0 or remaining_seconds() >= CALL_SECONDS


def until_stopped(progress: Progress, work: Callable[[], bool]) -> str | None:
    """Work until there is no time left, or a passing trouble (throttling, say).

    What was done before it is then handed over, and not done again. `work` returns False when the
    time is over. Returns what has stopped it; None when the work is done.
    """
    before = astuple(progress)
    try:
        return None if work() else "Going on in the next job"
    except (BotoCoreError, ClientError) as error:
        if is_transient(error) and astuple(progress) != before:
            return f"Will try again: {describe_error(error)}"
        raise
