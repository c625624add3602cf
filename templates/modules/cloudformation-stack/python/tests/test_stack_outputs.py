"""A stack's outputs as output variables."""

from typing import Any
from unittest.mock import Mock

from stack_outputs import output_variables
from stacks import Stack
from support.my_stack import STACK_ID


def stack_with(*outputs: Any) -> Stack:
    return Stack(STACK_ID, "my-stack", "CREATE_COMPLETE", None, outputs)


def test_outputs_stand_beside_the_id_of_the_stack() -> None:
    stack = stack_with(
        {"OutputKey": "Url", "OutputValue": "https://example.com"}, {"OutputKey": "Empty"}
    )

    assert output_variables(stack, Mock()) == {
        "stackId": STACK_ID,
        "Url": "https://example.com",
        "Empty": "",
    }


def test_what_codepipeline_would_refuse_is_left_out_and_logged() -> None:
    logger = Mock()
    stack = stack_with(
        {"OutputKey": "a b", "OutputValue": "1"},
        {"OutputKey": "", "OutputValue": "2"},
        {"OutputKey": "stackId", "OutputValue": "3"},
        {"OutputKey": "Large", "OutputValue": "ä" * 61_440},
        {"OutputKey": "Small", "OutputValue": "5"},
    )

    assert output_variables(stack, logger) == {"stackId": STACK_ID, "Small": "5"}
    logged = [call.kwargs["extra"] for call in logger.warning.call_args_list]
    assert [(line["output"], line["problem"]) for line in logged] == [
        ("a b", "its key may have letters, digits, @, - and _ only"),
        ("", "its key may have letters, digits, @, - and _ only"),
        ("stackId", "its key is taken"),
        ("Large", "with it they would have more than 122880 bytes"),
    ]
