"""The steps of the deployment: what is done next, the state of the last job tells."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codepipeline import ActionFailure, Context, FailureType, Result, continue_later
from images import Image, read_images
from parameters import Parameters
from revision import content_of, revision_name, with_images
from rollout import Started, judge
from service import EcsService, primary_of
from state import State
from task_definitions import TaskDefinitions

if TYPE_CHECKING:
    from mypy_boto3_ecs.type_defs import DeploymentTypeDef, ServiceTypeDef


@dataclass(frozen=True)
class Ecs:
    """What is worked on."""

    service: EcsService
    task_definitions: TaskDefinitions


def deploy(given: Parameters, context: Context[State], ecs: Ecs) -> Result[State]:
    """Do the next step."""
    state = context.state or State()
    if state.task_definition is None:
        content = context.artifacts.read_entry(None, given.file)
        return _prepare(read_images(content, given.file, given.container), ecs)
    if state.deployment_id is None or state.started_at is None:
        # The revision is in the token by now: whoever gets this event again starts the same.
        return _start(state.task_definition, state.before, ecs.service)
    started = Started(state.task_definition, state.before, state.deployment_id, state.started_at)
    return judge(ecs.service.look(), started)


def _prepare(images: Sequence[Image], ecs: Ecs) -> Result[State]:
    live = ecs.service.look()
    before = live["taskDefinition"]
    definition, tags = ecs.task_definitions.read(before)
    wanted = with_images(definition, images)
    if wanted == content_of(definition):
        return _keep(live)

    # Registered by another delivery of this event, or by an execution that has failed since.
    newest = ecs.task_definitions.newest(definition["family"])
    if newest is not None and wanted == content_of(newest):
        task_definition: str | None = newest["taskDefinitionArn"]
    else:
        task_definition = ecs.task_definitions.register(wanted, tags)
    if task_definition is None:
        return continue_later(
            State(), summary="ECS is busy with another revision of the task definition"
        )
    what = f"{revision_name(task_definition)} instead of {revision_name(before)}"
    return continue_later(State(task_definition, before), summary=f"Going to deploy {what}")


def _keep(live: "ServiceTypeDef") -> Result[State]:
    """Return whether the images run that the service has already."""
    task_definition, primary = live["taskDefinition"], primary_of(live)
    if primary.get("rolloutState") != "FAILED":
        return judge(live, _watched(task_definition, None, primary))
    summary = f"Going to deploy {revision_name(task_definition)} once more"
    return continue_later(State(task_definition), summary=summary)


def _start(task_definition: str, before: str | None, service: EcsService) -> Result[State]:
    live = service.look()
    now, had = live["taskDefinition"], before or task_definition
    if now not in (task_definition, had):
        raise ActionFailure(
            FailureType.REVISION_OUT_OF_SYNC,
            "The service was changed by someone else meanwhile and is left alone; it has "
            f"{revision_name(now)} now, and had {revision_name(had)}",
        )
    is_there = now == task_definition
    is_started = is_there and primary_of(live).get("rolloutState") != "FAILED"
    if not is_started:
        live = service.update(task_definition, force=is_there)
    started = _watched(task_definition, before, primary_of(live))
    return continue_later(
        started.state,
        summary=f"Started {started.text}",
        external_execution_id=started.deployment_id,
    )


def _watched(task_definition: str, before: str | None, deployment: "DeploymentTypeDef") -> Started:
    created_at = deployment.get("createdAt")
    seconds = time.time() if created_at is None else created_at.timestamp()
    return Started(task_definition, before, deployment.get("id", ""), int(seconds * 1000))
