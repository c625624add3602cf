"""The service that invokes the function and waits for its report: what is to be played."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol


@dataclass(frozen=True)
class Report:
    """A call of the function that tells the service how its work ended.

    `operation` is such as PutJobSuccessResult; of the request nothing is checked yet.
    """

    operation: str
    request: Mapping[str, Any]


@dataclass(frozen=True)
class Returned:
    """What a function returned, for a service that waits for that and not for a call."""

    event: Any
    value: Any
    """Nothing of it is checked yet."""


class ResultStatus(Enum):
    """What a report means to the service."""

    CONTINUES = "continues"
    """The service will invoke the function again."""
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True)
class Result:
    """What the service took a report for.

    `details` are what people and later actions see of it, under the names of the API. Of a result
    that continues, `wait_seconds` say how long the service waits; by default as long as
    CodePipeline.
    """

    status: ResultStatus
    details: Mapping[str, Any]
    wait_seconds: int | None = None


class State(Enum):
    """What became of an event."""

    WAITING = "waiting"
    """Its report is waited for."""
    OVER = "over"
    """It had its report, or took too long."""
    UNKNOWN = "unknown"


class Refusal(Exception):  # noqa: N818 - an answer of the service, not a defect
    """The service refuses a call, with an error code of its API."""

    def __init__(self, code: str, message: str, http_status: int = 400) -> None:
        """Say why."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.http_status = http_status


class CallingService(Protocol):
    """The service, as far as the function sees it."""

    title: str
    sample_event: str
    answer_seconds: int
    """How long it waits for the report of one event."""
    total_seconds: int
    """How long it waits in all, continuations included."""
    operations: tuple[str, ...]
    """The operations that are reports; none where the service waits for what is returned."""

    @property
    def endpoint_variable(self) -> str | None:
        """The environment variable that leads reports to this machine, where they are calls."""

    @property
    def take_returned(self) -> Callable[[Returned], Result] | None:
        """Takes what the function returned, or raises a Refusal where the service would not.

        A service that does so invokes the function and waits for its end: an error of the function
        is a failure, and is not tried again. None for a service that waits for calls.
        """

    def id_of(self, event: Any) -> str | None:
        """Return what a report names the event by; None for an event without an id."""

    def token_of(self, event: Any) -> str | None:
        """Return the continuation token that the event carries."""

    def take(self, report: Report, state_of: Callable[[str], State]) -> Result:
        """Take a report; `state_of` says what became of the event with an id.

        Raises:
            Refusal: the real service would refuse it.

        """

    def next_event(self, event: Any, result: Result) -> Any:
        """Return the event that follows a result which continues."""
