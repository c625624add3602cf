"""The part of Lambda's context object that handlers use.

https://docs.aws.amazon.com/lambda/latest/dg/python-context.html
"""

from typing import Protocol


class LambdaContext(Protocol):
    """What Lambda passes beside the event."""

    @property
    def aws_request_id(self) -> str:
        """The id of this invocation, the same for every retry of one event."""

    @property
    def function_name(self) -> str:
        """The name of the function."""

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda stops the function."""
