"""Asks a URL until it answers as expected: new tasks need a while to warm up."""

from time import sleep

from check_settings import CheckSettings
from codedeploy import Context, check_failed
from http_probe import Expectation, probe

INVALIDATION_SECONDS = 60
"""Kept back for the invalidation; the protocol keeps back what the hook's answer needs."""


def check_url(settings: CheckSettings, context: Context) -> str:
    """Return what was found.

    An attempt that might not end within the function's time is not begun, so that the reason in
    the log is what the URL answered, and not that the time was over.

    Raises:
        CheckFailure: the URL did not answer as expected; the message says what the last answer
            lacked.

    """
    expectation = Expectation(status=settings.expected_status, text=settings.expected_text)
    needed = settings.interval_seconds + settings.timeout_seconds
    if settings.distribution_id is not None:
        needed += INVALIDATION_SECONDS
    attempt = 1
    while True:
        seen = probe(settings.url, expectation, timeout_seconds=settings.timeout_seconds)
        if seen.problem is None:
            return (
                f"Answered {seen.status} after {seen.duration_milliseconds} ms, "
                f"at attempt {attempt} of {settings.attempts}"
            )
        if attempt >= settings.attempts:
            raise check_failed(f"{seen.problem}, at the last of {settings.attempts} attempts")
        if context.remaining_seconds() < needed:
            raise check_failed(
                f"{seen.problem}, at attempt {attempt} of {settings.attempts}; "
                "the function has no time for another one"
            )
        context.logger.warning(
            "Not as expected yet",
            extra={
                "attempt": attempt,
                "reason": seen.problem,
                "status": seen.status,
                "duration_milliseconds": seen.duration_milliseconds,
            },
        )
        sleep(settings.interval_seconds)
        attempt += 1
