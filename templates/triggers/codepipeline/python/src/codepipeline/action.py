"""What the author of an action writes, and what the action is given.

action = Action(parameters=read_parameters, target=lambda parameters: parameters.name, run=run, …)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, TypeVar

from aws_lambda_powertools import Logger

from codepipeline.artifacts import Artifacts
from lambda_runtime import Fields, TimeBudget

P = TypeVar("P")
S = TypeVar("S")


@dataclass(frozen=True)
class Succeeded:
    """The work is done, and verified. Output variables are for later actions of the pipeline."""

    summary: str
    external_execution_id: str | None = None
    output_variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ContinueLater(Generic[S]):
    """The work goes on elsewhere; in about 30 seconds a new job asks again.

    The state is all that survives: it travels in the continuation token, for every reader of the
    pipeline to see.
    """

    state: S
    summary: str | None = None
    percent_complete: int | None = None
    external_execution_id: str | None = None


Result = Succeeded | ContinueLater[S]


@dataclass(frozen=True)
class Context(Generic[S]):
    """What `run` knows of its job beside the parameters."""

    job_id: str
    request_id: str
    idempotency_token: str
    """The first job's id, the same in every continuation and every duplicate delivery: for
    ClientRequestToken, CallerReference or a name, so that nothing is started twice."""
    attempt: int
    """1 for the first job, 2 for its first continuation."""
    state: S | None
    """What the last job handed to `continue_later`; None in the first job."""
    deadline: datetime
    """When the action gives up (UTC). Work unfinished then is reported as failed."""
    artifacts: Artifacts
    logger: Logger
    budget: TimeBudget

    def remaining_seconds(self) -> float:
        """Seconds that this invocation has left for the work: bound every waiting by it."""
        return self.budget.remaining_seconds()

    def is_past_deadline(self) -> bool:
        """Whether there will be no further continuation."""
        return datetime.now(UTC) >= self.deadline


@dataclass(frozen=True)
class Action(Generic[P, S]):
    """An action: how to read its input, and its work."""

    parameters: Callable[[Fields], P]
    """Reads UserParameters, a JSON object ({} when absent). Fields not asked for are refused."""
    target: Callable[[P], str]
    """What the job works on. A continuation token for another target is refused."""
    run: Callable[[P, Context[S]], Result[S]]
    """The work. What it raises is a failure (see classify.py); it never sleeps to wait."""
    state: Callable[[Fields], S] | None = None
    """Reads the state of a continuation back. An action without one is done in one job."""
    deadline_seconds: float | Callable[[P], float] = 3600
    """From the first job on, below 24 hours, when CodePipeline gives up."""


def succeeded(
    summary: str,
    *,
    external_execution_id: str | None = None,
    output_variables: Mapping[str, str] | None = None,
) -> Succeeded:
    """End the job as succeeded."""
    return Succeeded(summary, external_execution_id, output_variables or {})


def continue_later(
    state: S,
    *,
    summary: str | None = None,
    percent_complete: int | None = None,
    external_execution_id: str | None = None,
) -> ContinueLater[S]:
    """Ask for a continuation. The state is a dataclass of strings, numbers, booleans and lists."""
    return ContinueLater(state, summary, percent_complete, external_execution_id)
