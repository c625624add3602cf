"""The guard, with work that hangs in different ways."""

import socket
import sys
import threading
import time
from collections.abc import Callable

import pytest

from lambda_runtime import OutOfTimeError, TimeBudget, call_within
from support.lambda_context import FakeLambdaContext


def test_returns_what_the_work_returns() -> None:
    assert call_within(5, lambda: "done") == "done"


@pytest.mark.parametrize("error", [ValueError("broken"), TimeoutError("its own"), SystemExit(3)])
def test_raises_what_the_work_raises(error: BaseException) -> None:
    def work() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        call_within(5, work)
    assert raised.value is error


def wait_for_an_answer() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, socket.create_connection(listener.getsockname()) as connection:
        connection.recv(1)


def wait_for_a_lock() -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


@pytest.mark.parametrize("work", [wait_for_an_answer, wait_for_a_lock])
def test_waits_no_longer_than_the_budget(work: Callable[[], None]) -> None:
    started = time.monotonic()

    with pytest.raises(OutOfTimeError, match=r"0\.1 seconds"):
        call_within(0.1, work)

    assert time.monotonic() - started < 1


@pytest.mark.skipif(sys.version_info < (3, 13), reason="threads can not be ended")
def test_abandoned_work_does_nothing_more_when_it_wakes_up(
    capfd: pytest.CaptureFixture[str],
) -> None:
    thawed, ended = threading.Event(), threading.Event()
    done: list[str] = []

    def work() -> None:
        try:
            thawed.wait()
            try:
                done.append("changed something for a job that is over")
            except Exception:  # noqa: BLE001 - as careless code does
                done.append("carried on")
        finally:
            ended.set()

    with pytest.raises(OutOfTimeError):
        call_within(0.05, work)
    thawed.set()

    assert ended.wait(2)
    assert done == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.version_info < (3, 13), reason="threads can not be ended")
def test_abandoned_work_that_only_computes_ends() -> None:
    rounds = 0

    def work() -> None:
        nonlocal rounds
        while True:
            rounds += 1

    with pytest.raises(OutOfTimeError):
        call_within(0.05, work)
    time.sleep(0.05)
    last = rounds
    time.sleep(0.05)

    assert rounds == last


def test_the_budget_keeps_a_margin_for_the_report() -> None:
    assert 51 < TimeBudget(FakeLambdaContext(60_000)).remaining_seconds() <= 52
    assert 1.9 < TimeBudget(FakeLambdaContext(3_000)).remaining_seconds() <= 2
    assert TimeBudget(FakeLambdaContext(0)).remaining_seconds() == 0
