"""The invoke action: puts new images into a service of Amazon ECS and waits until they run."""

from typing import TYPE_CHECKING

import boto3

from codepipeline import CLIENT_CONFIG, Action
from deploy import Ecs, deploy
from parameters import Parameters, read_parameters
from service import EcsService
from state import State, read_state
from task_definitions import TaskDefinitions

if TYPE_CHECKING:
    from mypy_boto3_ecs import ECSClient


def create_action(client: "ECSClient") -> Action[Parameters, State]:
    """Return the action; the client is handed in so that tests can answer for it."""
    task_definitions = TaskDefinitions(client)
    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda parameters: f"{parameters.cluster}/{parameters.service}",
        deadline_seconds=lambda parameters: parameters.minutes * 60,
        run=lambda parameters, context: deploy(
            parameters,
            context,
            Ecs(EcsService(client, parameters.cluster, parameters.service), task_definitions),
        ),
    )


action = create_action(boto3.client("ecs", config=CLIENT_CONFIG))
