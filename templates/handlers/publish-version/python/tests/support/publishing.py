"""Runs the action against functions that do not exist."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3

from action import create_action
from support.fake_functions import FakeFunction, FakeLambda, arn_of
from support.jobs import Answer, run_job, run_to_end

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

BOTH = {"Orders": arn_of("orders"), "Billing": arn_of("billing")}
"""The file of the input artifact."""


@cache
def _client() -> "LambdaClient":
    return boto3.client("lambda")


class Publishing:
    """The functions orders and billing, and the action that publishes them."""

    def __init__(self, functions: Mapping[str, FakeFunction], fake: FakeLambda) -> None:
        self.orders = functions["orders"]
        self.billing = functions["billing"]
        self.fake = fake
        self._action = create_action(_client())

    def run(
        self, parameters: Mapping[str, Any] | None = None, content: object = BOTH, **options: Any
    ) -> Answer:
        """Run one job."""
        files = {"outputs.json": json.dumps(content).encode()}
        return run_job(self._action, parameters, files=files, **options)

    def run_to_end(self, parameters: Mapping[str, Any] | None = None) -> list[Answer]:
        """Run a job and its continuations."""
        files = {"outputs.json": json.dumps(BOTH).encode()}
        return run_to_end(self._action, parameters, files=files)


@contextmanager
def publishing(**more: FakeFunction) -> Iterator[Publishing]:
    """Answer for orders (version 7) and billing (version 3), and for `more`."""
    functions = {"orders": FakeFunction("7"), "billing": FakeFunction("3"), **more}
    with FakeLambda(_client(), functions) as fake:
        yield Publishing(functions, fake)
