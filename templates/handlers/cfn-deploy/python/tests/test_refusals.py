"""What CloudFormation refuses, and bad user parameters."""

from typing import Any

import pytest

from stacks import Stacks
from support.aws import stubbed
from support.deployments import WAITING
from support.events import make_token
from support.jobs import run_job
from support.my_stack import STACK_ID
from support.stack_answers import client, cloudformation
from support.stacks_under_test import action, deploy


@pytest.mark.parametrize(
    ("code", "said", "expected_type", "expected"),
    [
        (
            "InsufficientCapabilitiesException",
            "Requires capabilities : [CAPABILITY_NAMED_IAM]",
            "ConfigurationError",
            "Requires capabilities : [CAPABILITY_NAMED_IAM]. "
            'Add what the template needs to "capabilities" in UserParameters',
        ),
        (
            "ValidationError",
            "Template format error: unsupported structure.",
            "ConfigurationError",
            "CloudFormation refused the request: Template format error: unsupported structure.",
        ),
        ("AccessDenied", "not authorized: iam:PassRole", "PermissionError", "iam:PassRole"),
        ("LimitExceededException", "Too many stacks", "JobFailed", "Too many stacks"),
        ("Throttling", "Rate exceeded", "SystemUnavailable", "Rate exceeded"),
    ],
)
@pytest.mark.parametrize("exists", [True, False])
def test_what_cloudformation_refuses(
    code: str, said: str, expected_type: str, expected: str, *, exists: bool
) -> None:
    with cloudformation() as it:
        it.finds("CREATE_COMPLETE" if exists else None)
        it.fails("update_stack" if exists else "create_stack", code, said)
        failure_type, message = deploy().failure

    assert failure_type == expected_type
    assert expected in message


def test_a_look_at_the_stack_may_be_denied() -> None:
    with cloudformation() as it:
        it.fails("describe_stacks", "AccessDenied", "not authorized: cloudformation:DescribeStacks")
        assert deploy().failure[0] == "PermissionError"


def test_no_stack_in_the_answer_is_a_missing_stack() -> None:
    with stubbed(client) as stub:
        stub.add_response("describe_stacks", {"Stacks": []})
        assert Stacks(client).describe("my-stack") is None


def test_an_invalid_look_at_the_stack_is_no_missing_stack() -> None:
    with cloudformation() as it:
        it.fails("describe_stacks", "ValidationError", "1 validation error detected")
        assert deploy().failure[0] == "JobFailed"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("action", {"action": "destroy"}),
        ("stack", {"stack": "my stack"}),
        ("stack", {"stack": "my-stack\n"}),
        ("stack", {"stack": "m" * 129}),
        ("stack", {"stack": None}),
        ("artifact", {"artifact": "a/b"}),
        ("file", {"file": ""}),
        ("file", {"file": 7}),
        ("parametersFile", {"parametersFile": 1}),
        ("capabilities[0]", {"capabilities": ["CAPABILITY_EVERYTHING"]}),
        ("capabilities", {"capabilities": "CAPABILITY_IAM"}),
        ("deadlineMinutes", {"deadlineMinutes": 1_431}),
        ("deadlineMinutes", {"deadlineMinutes": 0}),
        ("template", {"template": "template.yaml"}),
    ],
)
def test_names_the_user_parameter(field: str, wrong: dict[str, Any]) -> None:
    failure_type, message = deploy(**wrong).failure

    assert failure_type == "ConfigurationError"
    assert message.startswith("UserParameters ")
    assert f'field "{field}"' in message


def test_needs_a_stack() -> None:
    assert run_job(action).failure == (
        "ConfigurationError",
        'UserParameters field "stack" is missing',
    )


@pytest.mark.parametrize(
    "token",
    [
        make_token("Stack my-stack", {"stackId": "my-stack"}),
        make_token("Stack my-stack", {"stack": STACK_ID}),
        make_token("Stack other", {"stackId": STACK_ID}),
    ],
)
def test_refuses_a_token_that_it_has_not_written(token: str) -> None:
    assert deploy(token=token).failure[0] == "ConfigurationError"


def test_the_target_of_a_token_is_the_stack() -> None:
    failure_type, message = deploy(token=WAITING, stack="other").failure

    assert failure_type == "ConfigurationError"
    assert "belongs to other work" in message
