"""How long each part of the swap may take."""

import time
from datetime import UTC, datetime, timedelta

from parameters import Parameters

SWAP_SECONDS = 600
"""A swap takes seconds; the environments may be busy meanwhile."""
UNDO_SECONDS = 600
SETTLING_SECONDS = 120
"""How long a swap may show nothing, and an environment may be anything but Green, after it."""


def longest_seconds(given: Parameters) -> int:
    """Return how long all of it may take."""
    return given.ready_minutes * 60 + SWAP_SECONDS + given.watch_seconds + UNDO_SECONDS


def is_too_late_to_swap(deadline: datetime, given: Parameters) -> bool:
    """Whether it is too late to begin with the swap, given the deadline of all of it."""
    return _is_within(SWAP_SECONDS + given.watch_seconds + UNDO_SECONDS, deadline)


def is_time_to_decide(deadline: datetime) -> bool:
    """Whether what is left is kept to swap back in."""
    return _is_within(UNDO_SECONDS, deadline)


def is_settled(milliseconds: int, at_least_seconds: int = 0) -> bool:
    """Whether what began then (milliseconds since 1970) must have shown by now."""
    return is_over(milliseconds, max(SETTLING_SECONDS, at_least_seconds))


def is_over(milliseconds: int, seconds: int) -> bool:
    """Whether so many seconds have passed since then (milliseconds since 1970)."""
    return now() >= milliseconds + seconds * 1000


def now() -> int:
    """Return milliseconds since 1970."""
    return int(time.time() * 1000)


def _is_within(seconds: int, deadline: datetime) -> bool:
    return datetime.now(UTC) >= deadline - timedelta(seconds=seconds)
