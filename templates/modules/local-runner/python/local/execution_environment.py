"""Where Lambda runs the function: a process of its own, with its environment variables."""

import multiprocessing
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from local.function_declaration import FunctionDeclaration
from local.runtime import Outcome, Task, run

INITIALISATION_SECONDS = 10
"""What Lambda grants for loading the handler, beside the function's timeout."""


class FunctionError(Exception):
    """The function ended its process, did not end in time, or could not be loaded."""


class ExecutionEnvironment:
    """Serves one event after the other; the process is replaced when it ends or takes too long."""

    def __init__(
        self, code: Path, declaration: FunctionDeclaration, variables: Mapping[str, str]
    ) -> None:
        """Prepare; the first event starts the process.

        Args:
            code: The folder with the module `handler`.
            declaration: What Lambda knows of the function.
            variables: All environment variables of the process.

        """
        self._code = code
        self._declaration = declaration
        self._variables = variables
        self._running: tuple[BaseProcess, Connection] | None = None

    def invoke(self, event: Any, *, request_id: str, skipped_seconds: int) -> Outcome:
        """Invoke the function and wait for its end. Its log goes to standard error.

        Returns:
            What the function returned, or how it failed, in one line.

        """
        declaration = self._declaration
        task = Task(
            event=event,
            request_id=request_id,
            function_name=declaration.function_name,
            memory_size=declaration.memory_size,
            timeout_seconds=declaration.timeout_seconds,
            skipped_seconds=skipped_seconds,
        )
        try:
            process, connection = self._running or self._start()
            connection.send(task)
            return _outcome(process, connection, declaration.timeout_seconds)
        except (FunctionError, OSError) as error:
            self.close()
            return Outcome(error=str(error))

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._running is None:
            return
        process, connection = self._running
        self._running = None
        connection.close()
        process.kill()
        process.join()
        process.close()

    def _start(self) -> tuple[BaseProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=run, args=(theirs, self._code, self._variables), daemon=True
        )
        process.start()
        theirs.close()
        self._running = (process, ours)
        seconds = max(INITIALISATION_SECONDS, self._declaration.timeout_seconds)
        loaded = _outcome(process, ours, seconds)
        if loaded.error is not None:
            raise FunctionError(loaded.error)
        return self._running


def _outcome(process: BaseProcess, connection: Connection, seconds: float) -> Outcome:
    """Wait until the process says how its task ended.

    Raises:
        FunctionError: it ended, or did not say anything in time.

    """
    if not connection.poll(seconds):
        raise FunctionError(f"Task timed out after {seconds} seconds")
    try:
        outcome: Outcome = connection.recv()
    except EOFError:
        process.join()
        raise FunctionError(f"Runtime exited: {process.exitcode}") from None
    return outcome
