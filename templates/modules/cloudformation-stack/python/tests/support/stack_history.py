"""Events of a stack."""

from datetime import UTC, datetime
from typing import Any

from support.events import JOB_ID
from support.my_stack import STACK_ID


def resource_event(status: str, reason: str | None = None, **details: Any) -> dict[str, Any]:
    """Return an event of a resource, of our operation unless told otherwise."""
    event = {
        "StackId": STACK_ID,
        "EventId": "event",
        "StackName": "my-stack",
        "Timestamp": datetime(2026, 1, 1, tzinfo=UTC),
        "LogicalResourceId": "Bucket",
        "ResourceType": "AWS::S3::Bucket",
        "ResourceStatus": status,
        "ClientRequestToken": JOB_ID,
    }
    if reason is not None:
        event["ResourceStatusReason"] = reason
    return event | details


def stack_event(status: str, reason: str | None = None, **details: Any) -> dict[str, Any]:
    """Return an event of the stack itself."""
    of_stack = {
        "LogicalResourceId": "my-stack",
        "PhysicalResourceId": STACK_ID,
        "ResourceType": "AWS::CloudFormation::Stack",
    }
    return resource_event(status, reason, **(of_stack | details))
