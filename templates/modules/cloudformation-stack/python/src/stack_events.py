"""Reads out of a stack's events what became of one operation.

All events of an operation carry the token that it was started with:
https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import StackEventTypeDef


def is_last_operation(events: "Iterable[StackEventTypeDef]", token: str) -> bool:
    """Whether the last thing that happened to a stack belongs to the operation of `token`."""
    newest = next(iter(events), None)
    return newest is not None and newest.get("ClientRequestToken") == token


def last_status_of(events: "Iterable[StackEventTypeDef]", token: str) -> str | None:
    """Return the last status of the stack itself within the operation of `token`.

    None where no event tells.
    """
    own = (event for event in _events_of(events, token) if _is_of_stack(event))
    newest = next(own, None)
    return None if newest is None else newest.get("ResourceStatus")


def first_failure_of(events: "Iterable[StackEventTypeDef]", token: str) -> str | None:
    """Return the first failure of an operation: the later ones are only its consequences.

    Such as "Bucket (AWS::S3::Bucket) CREATE_FAILED: my-bucket already exists".
    """
    resource: StackEventTypeDef | None = None
    stack: StackEventTypeDef | None = None
    # The last one that is seen is the first one that happened.
    for event in _events_of(events, token):
        status, reason = event.get("ResourceStatus", ""), event.get("ResourceStatusReason", "")
        if _is_of_stack(event):
            if reason and ("FAILED" in status or "ROLLBACK" in status):
                stack = event
        # What is cancelled was stopped because another resource failed.
        elif status.endswith("_FAILED") and "cancelled" not in reason.lower():
            resource = event
    failed = resource or stack
    if failed is None:
        return None
    name, kind = failed.get("LogicalResourceId", "?"), failed.get("ResourceType", "?")
    why = failed.get("ResourceStatusReason", "no reason was given")
    return f"{name} ({kind}) {failed.get('ResourceStatus', '?')}: {why}"


def _events_of(events: "Iterable[StackEventTypeDef]", token: str) -> "Iterator[StackEventTypeDef]":
    """Yield the events of one operation: operations do not overlap, so they stand together."""
    seen = False
    for event in events:
        if event.get("ClientRequestToken") == token:
            seen = True
            yield event
        elif seen:
            return


def _is_of_stack(event: "StackEventTypeDef") -> bool:
    return event.get("PhysicalResourceId") == event["StackId"]
