"""The process of the function, with its end of the pipe."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from local.runtime import Context, Handler, Outcome, Task, serve

TASK = Task(
    event={"say": "hello"},
    request_id="request-1",
    function_name="my-handler",
    memory_size=256,
    timeout_seconds=60,
    skipped_seconds=0,
)


@contextmanager
def serving(load: Callable[[], Handler]) -> Iterator[Connection]:
    """Serve in a thread, and yield the runner's end."""
    ours, theirs = Pipe()
    thread = Thread(target=serve, args=(theirs, load))
    thread.start()
    try:
        yield ours
    finally:
        ours.close()
        thread.join()
        theirs.close()


def invoke(connection: Connection, task: Task = TASK) -> Any:
    connection.send(task)
    return connection.recv()


def test_hands_event_and_context_to_the_handler_once_it_is_loaded() -> None:
    seen: list[tuple[Any, Context]] = []

    with serving(lambda: lambda event, context: seen.append((event, context))) as connection:
        assert connection.recv() == Outcome()
        assert invoke(connection) == Outcome()

    ((event, context),) = seen
    assert event == {"say": "hello"}
    assert (context.aws_request_id, context.function_name) == ("request-1", "my-handler")
    assert 50_000 < context.get_remaining_time_in_millis() <= 60_000


def test_says_what_the_handler_raises() -> None:
    def handler(_event: Any, _context: Any) -> None:
        raise TypeError("no luck")

    with serving(lambda: handler) as connection:
        assert connection.recv() == Outcome()
        assert invoke(connection) == Outcome(error="TypeError: no luck")


def test_says_what_loading_the_handler_raises_and_ends() -> None:
    def load() -> Handler:
        raise SystemExit(3)

    with serving(load) as connection:
        assert connection.recv() == Outcome(error="SystemExit: 3")


def test_moves_the_time_of_the_handler_by_what_was_skipped() -> None:
    seen: list[float] = []
    task = Task("", "request-1", "my-handler", 256, timeout_seconds=60, skipped_seconds=3600)

    with serving(lambda: lambda _event, _context: seen.append(time.time())) as connection:
        connection.recv()
        invoke(connection, task)

    assert 3500 < seen[0] - time.time() <= 3600


def test_hands_back_what_the_handler_returns_as_json_can_carry_it() -> None:
    with serving(lambda: lambda event, _context: event) as connection:
        connection.recv()
        assert invoke(connection, replace(TASK, event=("a", {"b": 1}))) == Outcome(
            value=["a", {"b": 1}]
        )
        assert "not JSON serializable" in (invoke(connection, replace(TASK, event={1, 2})).error)
