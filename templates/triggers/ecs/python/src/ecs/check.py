"""What the author of a check writes, and what the check is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aws_lambda_powertools import Logger

from ecs.event import Hook
from lambda_runtime import Fields, TimeBudget

P = TypeVar("P")
S = TypeVar("S")


class CheckFailure(Exception):  # noqa: N818 - a result of the check, not a defect in it
    """The check says no. The message goes to the log: ECS takes no reason."""


def check_failed(message: str) -> CheckFailure:
    """Let the deployment roll back."""
    return CheckFailure(message)


@dataclass(frozen=True)
class Passed:
    """The deployment may go on."""

    summary: str


@dataclass(frozen=True)
class LookAgain:
    """ECS invokes the function again with this state, so many seconds later."""

    state: Mapping[str, Any]
    seconds: int
    summary: str


Result = Passed | LookAgain


def passed(summary: str) -> Passed:
    """Let the deployment go on; the summary says what was found, for the log."""
    return Passed(summary)


def look_again(state: Mapping[str, Any], seconds: int, summary: str) -> LookAgain:
    """Have ECS invoke the function again. Return this instead of sleeping.

    Args:
        state: What JSON can carry, and never a secret.
        seconds: Until then.
        summary: What is not as it should be yet, for the log.

    """
    return LookAgain(state, seconds, summary)


@dataclass(frozen=True)
class Context(Generic[S]):
    """What `run` knows of the deployment beside its settings."""

    hook: Hook
    state: S | None
    """What the last look returned; None in the first one."""
    attempt: int
    """Number of this look, from 1."""
    request_id: str
    logger: Logger
    budget: TimeBudget

    def remaining_seconds(self) -> float:
        """Seconds that are left for this look: bound every waiting by it."""
        return self.budget.remaining_seconds()


@dataclass(frozen=True)
class Check(Generic[P, S]):
    """A check: how to read its settings and its state, and its work."""

    environment: Callable[[Fields], P]
    """Reads the settings from the environment variables."""
    state: Callable[[Fields], S]
    """Reads back what has to survive until the next look."""
    deadline_seconds: Callable[[P, Hook], float]
    """How long the check may go on at this stage, over all its looks; less than 24 hours."""
    run: Callable[[P, Context[S]], Result]
    """Looks once. Whatever it raises is a failure, which makes ECS roll back."""
