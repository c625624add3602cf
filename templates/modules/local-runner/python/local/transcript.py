"""What happened, to be told to people and programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from local.calling_service import Result
from local.service_error import ServiceCall


@dataclass(frozen=True)
class Reported:
    """A report, and what the service made of it: a result, or error code and message."""

    operation: str
    result: Result | None = None
    refused: str | None = None


@dataclass
class Invocation:
    """One invocation of the function, and what it called.

    `at` is in seconds since the first, by the simulated clock; `delivery` is 1 for the first
    delivery of an event; `seconds` is how long it took. `refused_calls` went to other services.
    `error` is what the function raised, or why Lambda ended it.
    """

    at: float
    id: str | None
    continuation_token: str | None
    delivery: int
    seconds: float = 0
    reports: list[Reported] = field(default_factory=list)
    refused_calls: list[ServiceCall] = field(default_factory=list)
    error: str | None = None


class Status(Enum):
    """How all ended."""

    SUCCEEDED = "Succeeded"
    FAILED = "Failed"
    TIMED_OUT = "TimedOut"


@dataclass(frozen=True)
class Transcript:
    """All that happened, and how it ended.

    `seconds` are by the simulated clock; `details` are those of the last result, and in case of a
    time-out say why.
    """

    status: Status
    seconds: float
    details: Mapping[str, Any]
    invocations: tuple[Invocation, ...]
