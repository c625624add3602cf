"""What a new revision of a task definition is made of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from codepipeline import configuration_error
from images import Image

if TYPE_CHECKING:
    from mypy_boto3_ecs.type_defs import (
        RegisterTaskDefinitionRequestTypeDef,
        TaskDefinitionTypeDef,
    )

ASSIGNED = (
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "registeredBy",
    "deregisteredAt",
    "deleteRequestedAt",
)
"""What ECS assigns: answered by DescribeTaskDefinition, refused by RegisterTaskDefinition."""


def content_of(
    task_definition: "TaskDefinitionTypeDef",
) -> "RegisterTaskDefinitionRequestTypeDef":
    """Return what RegisterTaskDefinition takes of a task definition."""
    settings = {name: value for name, value in task_definition.items() if name not in ASSIGNED}
    return cast("RegisterTaskDefinitionRequestTypeDef", settings)


def with_images(
    task_definition: "TaskDefinitionTypeDef", images: Sequence[Image]
) -> "RegisterTaskDefinitionRequestTypeDef":
    """Return its content with other images; all that is not named here stays as it is.

    Raises:
        ActionFailure: it has no such container.

    """
    uris = {_container_of(image, task_definition): image.uri for image in images}
    definitions = [
        {**definition, "image": uris.get(definition["name"], definition["image"])}
        for definition in task_definition["containerDefinitions"]
    ]
    content = {**content_of(task_definition), "containerDefinitions": definitions}
    return cast("RegisterTaskDefinitionRequestTypeDef", content)


def _container_of(image: Image, task_definition: "TaskDefinitionTypeDef") -> str:
    names = [definition["name"] for definition in task_definition["containerDefinitions"]]
    revision = f"{task_definition['family']}:{task_definition['revision']}"
    has = f"Task definition {revision} has the containers {', '.join(names)}"
    if image.container is None and len(names) != 1:
        raise configuration_error(f"{has}: the user parameter container has to say which is meant")
    if image.container is not None and image.container not in names:
        raise configuration_error(f"{has}, and none called {image.container}")
    return image.container or names[0]


def revision_name(arn: str) -> str:
    """Return it for people, such as "orders-api:7"."""
    return arn.split("/")[-1]
