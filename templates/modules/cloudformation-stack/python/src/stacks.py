"""CloudFormation, as far as this action needs it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import job_failed
from stack_errors import Started, StartedAs, explain
from stack_request import StackRequest

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import OutputTypeDef, StackEventTypeDef

MAX_PAGES = 100
"""Of 100 events each: more than any one operation has."""


@dataclass(frozen=True)
class Stack:
    """A stack as it is now."""

    id: str
    """Its ARN; another one when a stack of the same name is made anew."""
    name: str
    status: str
    reason: str | None
    outputs: "Sequence[OutputTypeDef]"
    tags: Mapping[str, str] = field(default_factory=dict)


class Stacks:
    """The calls, on one client."""

    def __init__(self, client: "CloudFormationClient") -> None:
        """Nothing is called yet."""
        self._client = client

    def describe(self, stack: str) -> Stack | None:
        """Look at a stack by its name, or by its id: a deleted one is only found by its id."""
        try:
            found = self._client.describe_stacks(StackName=stack)["Stacks"]
        except ClientError as error:
            # There is no error of its own for this.
            details = error.response["Error"]
            missing = "does not exist" in details.get("Message", "")
            if details.get("Code") == "ValidationError" and missing:
                return None
            raise
        if not found:
            return None
        return Stack(
            id=found[0].get("StackId", stack),
            name=found[0]["StackName"],
            status=found[0]["StackStatus"],
            reason=found[0].get("StackStatusReason"),
            outputs=found[0].get("Outputs", []),
            tags={tag["Key"]: tag["Value"] for tag in found[0].get("Tags", [])},
        )

    def describe_started(self, stack_id: str) -> Stack:
        """Look at the stack that an earlier job has started an operation on.

        :raises ActionFailure: when there is none any more
        """
        stack = self.describe(stack_id)
        if stack is None:
            raise job_failed(f"Stack {stack_id} does not exist any more")
        return stack

    def create(self, name: str, request: StackRequest) -> Started:
        """Start the creation of a stack."""
        try:
            response = self._client.create_stack(StackName=name, **request)
        except ClientError as error:
            return explain(error)
        return Started(StartedAs.STARTED, response["StackId"])

    def update(self, stack_id: str, request: StackRequest) -> Started:
        """Start an update of a stack, by its id: not of one that was made anew meanwhile."""
        try:
            self._client.update_stack(StackName=stack_id, **request)
        except ClientError as error:
            return explain(error)
        return Started(StartedAs.STARTED, stack_id)

    def delete(self, stack_id: str, *, role_arn: str, token: str) -> Started:
        """Start the deletion of a stack, by its id: not of one that was made anew meanwhile."""
        try:
            self._client.delete_stack(
                StackName=stack_id, RoleARN=role_arn, ClientRequestToken=token
            )
        except ClientError as error:
            return explain(error)
        return Started(StartedAs.STARTED, stack_id)

    def events(self, stack_id: str) -> "Iterator[StackEventTypeDef]":
        """Yield what happened to a stack, newest first."""
        paginator = self._client.get_paginator("describe_stack_events")
        for number, page in enumerate(paginator.paginate(StackName=stack_id), start=1):
            yield from page["StackEvents"]
            if number >= MAX_PAGES:
                return
