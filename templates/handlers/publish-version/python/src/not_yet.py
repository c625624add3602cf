"""When to stop for now and let the next job go on."""

from collections.abc import Callable

from codepipeline.classify import is_transient
from lambda_runtime import describe_error
from progress import Progress

CALL_SECONDS = 25
"""Enough for a slow call with its retries (lambda_client.py), so that no progress is lost."""


class NotYet(Exception):  # noqa: N818 - no error: something takes its time
    """The next job goes on from here. The message says what is waited for."""


def check_time(remaining_seconds: Callable[[], float]) -> None:
    """End this job's part of the work while there is time to hand over what is done.

    Raises:
        NotYet: there is not.

    """
    if remaining_seconds() < CALL_SECONDS:
        raise NotYet("Continuing in the next job")


def until_not_yet(progress: Progress, work: Callable[[], None]) -> str | None:
    """Do the work until it has to wait; return what for, None when the work is done.

    A passing trouble (throttling, say) is a reason to wait as well, so that what was done before it
    is not done again. Before the first version there is nothing to keep: the protocol decides.
    """
    try:
        work()
    except NotYet as not_yet:
        return str(not_yet)
    except Exception as error:
        if not (is_transient(error) and progress.versions):
            raise
        return f"Will look again: {describe_error(error)}"
    return None
