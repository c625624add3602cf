"""The process that the function runs in: it loads the handler, then takes its events."""

import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import time_machine

Handler = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Task:
    """One invocation of the function.

    `skipped_seconds` is how far the simulated clock is ahead.
    """

    event: Any
    request_id: str
    function_name: str
    memory_size: int
    timeout_seconds: float
    skipped_seconds: int


@dataclass(frozen=True)
class Outcome:
    """How an invocation ended, or the loading of the handler before the first.

    `error` is what was raised; `value` is what the handler returned, as JSON can carry it.
    """

    error: str | None = None
    value: Any = None


class Context:
    """The context object that Lambda hands to the handler."""

    function_version = "$LATEST"

    def __init__(self, task: Task) -> None:
        """Start the time that the function has."""
        self.aws_request_id = task.request_id
        self.function_name = task.function_name
        self.memory_limit_in_mb = task.memory_size
        self._until = time.monotonic() + task.timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda stops the function."""
        return max(0, round((self._until - time.monotonic()) * 1000))


def run(connection: Connection, code: Path, variables: Mapping[str, str]) -> None:
    """Be the process: with these environment variables and no others, the log on standard error."""
    # An interrupt at the terminal reaches this process too; the runner ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.clear()
    os.environ.update(variables)
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.path.insert(0, str(code))
    serve(connection, lambda: importlib.import_module("handler").handler)


def serve(connection: Connection, load: Callable[[], Handler]) -> None:
    """Load the handler and say so, then invoke it for every task, until the runner is gone.

    What is said is an Outcome.
    """
    loaded: list[Handler] = []
    connection.send(_outcome_of(lambda: loaded.append(load())))
    while loaded:
        try:
            connection.send(_invoke(loaded[0], connection.recv()))
        except (EOFError, BrokenPipeError):
            return


def _invoke(handler: Handler, task: Task) -> Outcome:
    with _moved(task.skipped_seconds):
        return _outcome_of(lambda: json.loads(json.dumps(handler(task.event, Context(task)))))


def _moved(seconds: int) -> AbstractContextManager[object]:
    """Move the current time, but no timer: they measure how long it takes, not how late it is."""
    return time_machine.travel(timedelta(seconds=seconds)) if seconds else nullcontext()


def _outcome_of(work: Callable[[], Any]) -> Outcome:
    try:
        return Outcome(value=work())
    except (Exception, SystemExit) as error:  # noqa: BLE001 - told to the runner, whatever it is
        return Outcome(error=f"{type(error).__name__}: {error}")
