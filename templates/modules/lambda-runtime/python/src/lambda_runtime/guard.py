"""The guard: an answer goes out before Lambda stops the function, whatever the work hangs in.

The work runs in a thread of its own, and the caller waits for it no longer than the budget says.
That holds where a signal or a check between steps does not: in a socket that never answers, in a
name that is never resolved. Only the caller reports, so an abandoned work can not report as well.

What is abandoned must also end. Lambda freezes the environment after the answer and thaws it for
the next event: the thread would wake up in the midst of another job and go on changing things for
one that has long been reported. So it is left an exception that is raised as soon as it runs any
Python code again. (To end the process instead would count as a function error, and Lambda would
deliver the event again.)
"""

import contextvars
import ctypes
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from lambda_runtime.context import LambdaContext

MARGIN_SECONDS = 8.0
"""Kept for the report: three attempts of two seconds (REPORT_CONFIG), and the pauses between."""

T = TypeVar("T")


class OutOfTimeError(Exception):
    """The work did not end within its time."""


class AbandonedError(SystemExit):
    """Ends an abandoned thread. No `except Exception` stops it, and threads end on it silently."""


class TimeBudget:
    """The time that the work of one invocation has."""

    def __init__(self, context: LambdaContext) -> None:
        """Take what Lambda grants, less the margin (of a short time, at most a third)."""
        seconds = context.get_remaining_time_in_millis() / 1000
        self._until = time.monotonic() + seconds - min(MARGIN_SECONDS, seconds / 3)

    def remaining_seconds(self) -> float:
        """Seconds until the work is abandoned, never below zero."""
        return max(0.0, self._until - time.monotonic())


def call_within(seconds: float, work: Callable[[], T]) -> T:
    """Return what the work returns or raise what it raises, but wait no longer than `seconds`.

    Raises:
        OutOfTimeError: the time is over; the work is abandoned and its outcome ignored.

    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 - handed to the caller, whatever it is
            if not outcome.done():
                outcome.set_exception(error)

    # A daemon: it must not keep the process from ending.
    thread = Thread(target=contextvars.copy_context().run, args=(run,), daemon=True)
    thread.start()
    thread.join(seconds)
    if outcome.done():
        return outcome.result()
    _abandon(thread)
    raise OutOfTimeError(f"the work did not end within {seconds:.1f} seconds")


def _abandon(thread: Thread) -> None:
    # Up to Python 3.12 an exception that waits for one thread slows down all of them, and stops
    # them under a tracer such as coverage. Lambda runs a newer one.
    if sys.version_info >= (3, 13) and thread.ident is not None and thread.is_alive():
        # https://docs.python.org/3/c-api/threads.html#c.PyThreadState_SetAsyncExc
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident), ctypes.py_object(AbandonedError)
        )
