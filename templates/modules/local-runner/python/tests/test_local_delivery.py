"""Lambda's queue, with a function that fails after some time."""

import pytest

from local.clock import Clock
from local.delivery import deliver


@pytest.mark.parametrize(
    ("seconds_each", "deadline", "times"),
    [(5, 1200, [0, 65, 190]), (5, 100, [0, 65]), (870, 1200, [0])],
    ids=["after an error", "not when nobody waits", "not when the event is too old"],
)
def test_an_event_is_delivered_again(seconds_each: int, deadline: int, times: list[int]) -> None:
    clock = Clock(is_real=False)
    seen: list[int] = []

    def invoke() -> str:
        seen.append(int(clock.seconds))
        clock.wait(seconds_each)
        return "Task timed out"

    deliver(clock, deadline, invoke)

    assert seen == times
