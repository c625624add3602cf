"""The Lambda entry of this project, as Lambda loads it."""

import handler
from check import check
from ecs import lambda_handler
from support.lambda_context import FakeLambdaContext


def test_the_entry_is_the_check_within_the_protocol() -> None:
    assert handler.handler.__qualname__ == lambda_handler(check).__qualname__


def test_the_entry_answers_failed_to_what_is_no_lifecycle_hook_of_ecs() -> None:
    assert handler.handler({"Records": []}, FakeLambdaContext()) == {"hookStatus": "FAILED"}
