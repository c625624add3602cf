"""The guard reports while the work still hangs."""

import time

from support.events import JOB_ID, make_token
from support.jobs import run_job
from support.sample_action import TARGET, action

STATE = {"looked": 1, "startedWith": JOB_ID}


def test_the_first_job_fails_before_the_timeout() -> None:
    started = time.monotonic()

    failure_type, message = run_job(action, {"do": "hang"}, remaining_ms=300).failure

    assert time.monotonic() - started < 0.3
    assert failure_type == "JobFailed"
    assert message.startswith("Stopped just before the function's timeout")


def test_a_continuation_is_continued() -> None:
    answer = run_job(action, {"do": "hang"}, token=make_token(TARGET, STATE), remaining_ms=300)

    assert answer.state == STATE


def test_a_function_that_has_no_time_left_still_reports() -> None:
    assert run_job(action, {"do": "hang"}, remaining_ms=0).failure[0] == "JobFailed"
