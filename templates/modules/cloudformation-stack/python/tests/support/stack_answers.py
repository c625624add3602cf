"""What CloudFormation answers, in the order in which it must be asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import boto3
from botocore.stub import Stubber

from support.aws import stubbed
from support.events import JOB_ID
from support.my_stack import SERVICE_ROLE_ARN, STACK_ID, TEMPLATE

client = boto3.client("cloudformation")

THEIRS = {"ClientRequestToken": "Console-UpdateStack-1"}
"""Makes an event one of somebody else's operation."""


class Script:
    """Adds the next answer; every request is held against what is expected."""

    def __init__(self, stub: Stubber) -> None:
        self._stub = stub

    def describes(self, status: str | None, *, by: str = STACK_ID, **details: Any) -> None:
        """Expect a look at the stack, by its id or name; None: there is no such stack."""
        asked = {"StackName": by}
        if status is None:
            message = f"Stack with id {by} does not exist"
            self.fails("describe_stacks", "ValidationError", message, asked)
            return
        stack = {
            "StackId": STACK_ID,
            "StackName": "my-stack",
            "CreationTime": datetime(2026, 1, 1, tzinfo=UTC),
            "StackStatus": status,
        }
        self._stub.add_response("describe_stacks", {"Stacks": [stack | details]}, asked)

    def finds(self, status: str | None, **details: Any) -> None:
        """Expect the first look, by name."""
        self.describes(status, by="my-stack", **details)

    def tells(self, *pages: list[dict[str, Any]]) -> None:
        """Expect all pages of the stack's events to be read; each has the newest event first."""
        for number, page in enumerate(pages, start=1):
            asked = {"StackName": STACK_ID}
            if number > 1:
                asked["NextToken"] = f"page {number}"
            more = {} if number == len(pages) else {"NextToken": f"page {number + 1}"}
            self._stub.add_response("describe_stack_events", {"StackEvents": page, **more}, asked)

    def creates(self, **changes: Any) -> None:
        """Expect the stack to be created."""
        expected = request("my-stack", **changes)
        self._stub.add_response("create_stack", {"StackId": STACK_ID}, expected)

    def updates(self) -> None:
        """Expect the stack to be updated, by its id."""
        self._stub.add_response("update_stack", {"StackId": STACK_ID}, request(STACK_ID))

    def deletes(self, token: str = JOB_ID) -> None:
        """Expect the stack to be deleted, by its id."""
        self._stub.add_response("delete_stack", {}, deletion(token))

    def fails(
        self, method: str, code: str, message: str = "", asked: Mapping[str, Any] | None = None
    ) -> None:
        """Expect a call that ends in an error."""
        self._stub.add_client_error(
            method, code, message, http_status_code=400, expected_params=asked
        )


@contextmanager
def cloudformation() -> Iterator[Script]:
    """Answer for CloudFormation; at the end every answer must have been asked for."""
    with stubbed(client) as stub:
        yield Script(stub)


def request(stack: str, **changes: Any) -> dict[str, Any]:
    """Return the request that creates or updates the stack."""
    usual = {
        "StackName": stack,
        "TemplateBody": TEMPLATE,
        "Parameters": [],
        "Capabilities": [],
        "RoleARN": SERVICE_ROLE_ARN,
        "ClientRequestToken": JOB_ID,
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


def deletion(token: str) -> dict[str, Any]:
    """Return the request that deletes the stack."""
    return {
        "StackName": STACK_ID,
        "RoleARN": SERVICE_ROLE_ARN,
        "ClientRequestToken": token,
    }
