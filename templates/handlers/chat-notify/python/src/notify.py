"""Sends the message, or tries again in a later job."""

import time
from collections.abc import Callable

from codepipeline import Context, Result, continue_later, job_failed, succeeded
from delivery import Delivery, Later, Refused, Sent
from parameters import Parameters
from state import State

MAX_ATTEMPTS = 5


def notify(
    given: Parameters, deliver: Callable[[], Delivery], context: Context[State]
) -> Result[State]:
    """Make an attempt.

    Raises:
        Exception: the secret is of no use, or the message is not sent and that is a failure.

    """
    state = context.state
    now = int(time.time() * 1000)
    if state is not None and state.not_before is not None and now < state.not_before:
        return continue_later(state, summary="Waits with the message as long as it was asked to")
    delivery = deliver()
    if isinstance(delivery, Sent):
        return succeeded("The message was sent", output_variables={"sent": "true"})
    failures = (0 if state is None else state.failures) + 1
    if isinstance(delivery, Later) and failures < MAX_ATTEMPTS:
        wait = delivery.after_seconds
        return continue_later(
            State(failures, None if wait is None else now + wait * 1000),
            summary=f"Not sent yet, will try again: {delivery.reason}",
        )
    return _not_sent(given, delivery)


def _not_sent(given: Parameters, delivery: Later | Refused) -> Result[State]:
    # No trouble of the chat: it would be the same next time.
    if isinstance(delivery, Refused) and delivery.cause is not None:
        raise delivery.cause
    if given.on_failure == "fail":
        raise job_failed(f"The message was not sent: {delivery.reason}")
    return succeeded(
        f"The message was not sent, the pipeline goes on all the same: {delivery.reason}",
        output_variables={"sent": "false"},
    )
