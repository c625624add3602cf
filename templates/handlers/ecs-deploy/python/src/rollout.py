"""Says how the deployment stands that was started, and no other: after a rollback there is one."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codepipeline import (
    ActionFailure,
    FailureType,
    Result,
    continue_later,
    job_failed,
    succeeded,
)
from revision import revision_name
from service import primary_of
from state import State
from troubles import troubles

if TYPE_CHECKING:
    from mypy_boto3_ecs.type_defs import DeploymentTypeDef, ServiceTypeDef

UNSEEN_MILLISECONDS = 60_000
"""A deployment that was started a moment ago may not be seen yet."""


@dataclass(frozen=True)
class Started:
    """The deployment that was started."""

    task_definition: str
    before: str | None
    deployment_id: str
    started_at: int

    @property
    def text(self) -> str:
        """For people, in the middle of a sentence."""
        return f"deployment {self.deployment_id} of {revision_name(self.task_definition)}"

    @property
    def title(self) -> str:
        """For people, at the beginning of one."""
        return f"D{self.text[1:]}"

    @property
    def state(self) -> State:
        """What the next job has to know."""
        return State(self.task_definition, self.before, self.deployment_id, self.started_at)


def judge(service: "ServiceTypeDef", started: Started) -> Result[State]:
    """Return that it is completed or goes on.

    Raises:
        ActionFailure: it has failed, or another has taken its place.

    """
    deployments = service.get("deployments", [])
    ours = next((one for one in deployments if one.get("id") == started.deployment_id), None)
    if ours is not None and ours.get("status") == "PRIMARY":
        return _judge_ours(service, ours, started)
    if ours is None and time.time() * 1000 < started.started_at + UNSEEN_MILLISECONDS:
        return continue_later(
            started.state,
            summary=f"ECS does not show {started.text} yet",
            external_execution_id=started.deployment_id,
        )
    raise _replaced(service, ours, started)


def _judge_ours(
    service: "ServiceTypeDef", ours: "DeploymentTypeDef", started: Started
) -> Result[State]:
    if ours.get("rolloutState") == "FAILED":
        raise job_failed(
            f"{started.title} failed. {_reasons(service, ours, started)}",
            external_execution_id=started.deployment_id,
        )
    running = f"{ours.get('runningCount', 0)} of {ours.get('desiredCount', 0)} tasks running"
    if not _is_completed(service, ours):
        counts = f"{ours.get('pendingCount', 0)} pending, {ours.get('failedTasks', 0)} failed"
        summary = (f"{started.title}: {running}, {counts}", *troubles(service, started.started_at))
        return continue_later(
            started.state,
            summary=". ".join(summary),
            external_execution_id=started.deployment_id,
        )
    if ours.get("desiredCount", 0) == 0:
        running = "The desired count of the service is 0: no task has shown that it runs"
    previous = {} if started.before is None else {"previous": started.before}
    return succeeded(
        f"Completed {started.text}. {running}",
        external_execution_id=started.deployment_id,
        output_variables={
            "changed": "false" if started.before is None else "true",
            "taskDefinition": started.task_definition,
            **previous,
        },
    )


def _is_completed(service: "ServiceTypeDef", ours: "DeploymentTypeDef") -> bool:
    if "rolloutState" in ours:
        return ours["rolloutState"] == "COMPLETED"
    # Behind a Classic Load Balancer ECS tells no rollout state.
    only = len(service.get("deployments", [])) == 1
    return only and ours.get("runningCount") == ours.get("desiredCount")


def _replaced(
    service: "ServiceTypeDef", ours: "DeploymentTypeDef | None", started: Started
) -> ActionFailure:
    """Another one has taken its place: that of a rollback, or of somebody else."""
    primary = primary_of(service)
    now = primary.get("taskDefinition", "")
    has_failed = ours is not None and ours.get("rolloutState") == "FAILED"
    why = primary.get("rolloutStateReason", "")
    if now == started.before or has_failed or "rolling back" in why:
        what = f"{started.title} failed, and ECS rolled it back to {revision_name(now)}"
        return job_failed(
            f"{what}. {_reasons(service, ours, started)}",
            external_execution_id=started.deployment_id,
        )
    return ActionFailure(
        FailureType.REVISION_OUT_OF_SYNC,
        f"Someone else has started deployment {primary.get('id', '')} of {revision_name(now)} "
        f"before {started.text} was completed",
        external_execution_id=started.deployment_id,
    )


def _reasons(service: "ServiceTypeDef", ours: "DeploymentTypeDef | None", started: Started) -> str:
    deployments = [primary_of(service)] if ours is None else [ours, primary_of(service)]
    said = [one.get("rolloutStateReason", "") for one in deployments]
    texts = [*said, *troubles(service, started.started_at)]
    return " ".join(dict.fromkeys(text for text in texts if text))
