"""The Lambda entry of this project, as Lambda loads it."""

import pytest

import handler
from check import check
from codedeploy import lambda_handler
from codedeploy.event import NoHookError
from support.lambda_context import FakeLambdaContext


def test_the_entry_is_the_check_within_the_protocol() -> None:
    assert handler.handler.__qualname__ == lambda_handler(check).__qualname__


def test_the_entry_takes_lifecycle_hooks_of_codedeploy_only() -> None:
    with pytest.raises(NoHookError):
        handler.handler({"Records": []}, FakeLambdaContext())
