"""The Lambda entry of this project, as Lambda loads it."""

import handler
from action import action
from codepipeline import lambda_handler


def test_the_entry_is_the_action_within_the_protocol() -> None:
    assert handler.handler.__qualname__ == lambda_handler(action).__qualname__
