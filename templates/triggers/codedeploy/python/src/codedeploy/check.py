"""What the author of a check writes, and what the check is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from aws_lambda_powertools import Logger

from lambda_runtime import Fields, TimeBudget

P = TypeVar("P")


class CheckFailure(Exception):  # noqa: N818 - a result of the check, not a defect in it
    """The check says no. The message goes to the log: the deployment itself shows no reason."""


def check_failed(message: str) -> CheckFailure:
    """Let the deployment roll back."""
    return CheckFailure(message)


@dataclass(frozen=True)
class Context:
    """What `run` knows of the deployment beside its settings."""

    deployment_id: str
    hook_execution_id: str
    request_id: str
    logger: Logger
    budget: TimeBudget

    def remaining_seconds(self) -> float:
        """Seconds that are left for the check: bound every waiting by it."""
        return self.budget.remaining_seconds()


@dataclass(frozen=True)
class Check(Generic[P]):
    """A check: how to read its settings, and its work."""

    environment: Callable[[Fields], P]
    """Reads the settings from the environment variables."""
    run: Callable[[P, Context], str | None]
    """The check. It returns a summary for the log; whatever it raises is a failure."""
