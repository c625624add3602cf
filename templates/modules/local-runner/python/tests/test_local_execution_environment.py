"""The process of the function, from outside."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.execution_environment import ExecutionEnvironment
from local.function_declaration import FunctionDeclaration

HANDLER = """
import json, os, threading

count = 0


def handler(event, context):
    global count
    count += 1
    if event == "exit":
        os._exit(3)
    if event == "hang":
        threading.Event().wait()
    context = vars(context) | {"_until": None}
    raise RuntimeError(json.dumps([count, event, context, dict(os.environ)]))
"""


class Environments:
    """Starts environments, and ends them after the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open: list[ExecutionEnvironment] = []

    def create(self, handler: str, timeout_seconds: float = 60) -> ExecutionEnvironment:
        (self.folder / "handler.py").write_text(handler)
        declaration = FunctionDeclaration("my-handler", "eu-central-1", timeout_seconds, 256, {})
        variables = {"PATH": os.environ["PATH"], "MODE": "test"}
        environment = ExecutionEnvironment(self.folder, declaration, variables)
        self.open.append(environment)
        return environment


@pytest.fixture
def environments(tmp_path: Path) -> Iterator[Environments]:
    environments = Environments(tmp_path)
    yield environments
    for environment in environments.open:
        environment.close()


def invoke(environment: ExecutionEnvironment, event: object) -> str:
    return environment.invoke(event, request_id="request-1", skipped_seconds=0).error or ""


def test_a_process_serves_several_events_with_the_given_variables(
    environments: Environments,
) -> None:
    environment = environments.create(HANDLER)

    first = json.loads(invoke(environment, "hello").removeprefix("RuntimeError: "))
    second = json.loads(invoke(environment, "again").removeprefix("RuntimeError: "))

    assert first[:2] == [1, "hello"]
    assert first[2] == {
        "aws_request_id": "request-1",
        "function_name": "my-handler",
        "memory_limit_in_mb": 256,
        "_until": None,
    }
    assert first[3]["MODE"] == "test"
    assert first[3].keys() <= {"PATH", "MODE", "LC_CTYPE"}
    assert second[:2] == [2, "again"]


def test_a_process_that_ends_itself_or_takes_too_long_is_replaced(
    environments: Environments,
) -> None:
    environment = environments.create(HANDLER, timeout_seconds=0.3)

    assert invoke(environment, "exit") == "Runtime exited: 3"
    assert invoke(environment, "hang") == "Task timed out after 0.3 seconds"
    assert invoke(environment, "go").startswith("RuntimeError: [1, ")


def test_a_handler_that_cannot_be_loaded_is_an_error_of_every_invocation(
    environments: Environments,
) -> None:
    environment = environments.create("raise ValueError('no settings')")

    assert invoke(environment, "go") == "ValueError: no settings"
    assert invoke(environment, "go") == "ValueError: no settings"
