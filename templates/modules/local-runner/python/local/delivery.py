"""Lambda's queue of asynchronous invocations.

https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
"""

from collections.abc import Callable

from local.clock import Clock

DELAYS = (0, 60, 120)
"""Before each delivery of an event, in seconds: at once, then after a function error."""

MAXIMUM_AGE = 900
"""Older events are dropped: what the infrastructure sets, in seconds."""


def deliver(clock: Clock, deadline: float, invoke: Callable[[], str | None]) -> None:
    """Deliver an event: again after a function error, up to twice.

    Args:
        clock: What the delays are measured with.
        deadline: When nobody waits for the event any more.
        invoke: Returns the function error, None where there was none.

    """
    until = min(deadline, clock.seconds + MAXIMUM_AGE)
    for delay in DELAYS:
        if clock.seconds + delay >= until:
            return
        clock.wait(delay)
        if invoke() is None:
            return
