"""Tells the answers apart that are no failures, when an operation is to be started.

https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from botocore.exceptions import ClientError

from codepipeline import configuration_error

IN_PROGRESS = re.compile(
    r" is in \w+_IN_PROGRESS state and can ?not be updated"
    r"| cannot be deleted while in status \w+_IN_PROGRESS"
)


class StartedAs(Enum):
    """What came of the attempt to start an operation on a stack."""

    STARTED = auto()
    UNCHANGED = auto()
    """The stack is already as the template wants it."""
    BUSY = auto()
    """Another operation was faster, which may be one of our own, started by the same event."""
    REPEATED = auto()
    """This very operation has been started before."""


@dataclass(frozen=True)
class Started:
    """The same, with the stack where it is known."""

    kind: StartedAs
    stack_id: str | None = None


def explain(error: ClientError) -> Started:
    """Return what an error means that is no failure.

    Raises:
        ActionFailure: CloudFormation refuses the template, the parameters or the deletion.
        ClientError: it is any other error.

    """
    code = error.response["Error"].get("Code", "")
    message = error.response["Error"].get("Message", "")
    if code == "TokenAlreadyExistsException":
        return Started(StartedAs.REPEATED)
    if code == "AlreadyExistsException":
        return Started(StartedAs.BUSY)
    if code == "InsufficientCapabilitiesException":
        raise configuration_error(
            f'{message}. Add what the template needs to "capabilities" in UserParameters'
        ) from error
    if code != "ValidationError":
        raise error
    # CloudFormation has one error for many things; only its text tells them apart.
    if "No updates are to be performed" in message:
        return Started(StartedAs.UNCHANGED)
    if IN_PROGRESS.search(message):
        return Started(StartedAs.BUSY)
    raise configuration_error(f"CloudFormation refused the request: {message}") from error
