"""The clock of the local runner."""

import time

from local.clock import Clock


def test_a_simulated_wait_takes_no_time_and_the_clock_runs_ahead() -> None:
    started = time.monotonic()
    clock = Clock(is_real=False)

    clock.wait(3600)

    assert time.monotonic() - started < 1
    assert clock.skipped_seconds == 3600
    assert clock.seconds >= 3600


def test_a_real_wait_takes_its_time_and_the_clock_does_not_run_ahead() -> None:
    clock = Clock(is_real=True)

    clock.wait(0)

    assert clock.skipped_seconds == 0
    assert clock.seconds < 1
