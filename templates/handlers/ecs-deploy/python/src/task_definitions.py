"""The task definitions of the account, as far as this action needs them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import configuration_error

if TYPE_CHECKING:
    from mypy_boto3_ecs import ECSClient
    from mypy_boto3_ecs.type_defs import (
        RegisterTaskDefinitionRequestTypeDef,
        TagTypeDef,
        TaskDefinitionTypeDef,
    )

REFUSALS = ("ClientException", "InvalidParameterException")

BUSY = "Too many concurrent attempts"
"""A ClientException like others, and no API reference knows it; another try helps."""


class TaskDefinitions:
    """The calls, on one client."""

    def __init__(self, client: "ECSClient") -> None:
        """Nothing is called yet."""
        self._client = client

    def read(self, task_definition: str) -> "tuple[TaskDefinitionTypeDef, list[TagTypeDef]]":
        """Return one revision, by its ARN, with the tags that people have given it.

        https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html
        """
        response = self._client.describe_task_definition(
            taskDefinition=task_definition, include=["TAGS"]
        )
        # Those of AWS itself, such as CloudFormation's, cannot be given to another resource.
        tags = [
            tag
            for tag in response.get("tags", [])
            if not tag.get("key", "").lower().startswith("aws:")
        ]
        return response["taskDefinition"], tags

    def newest(self, family: str) -> "TaskDefinitionTypeDef | None":
        """Return the newest active revision of a family; None when all are deregistered."""
        try:
            return self._client.describe_task_definition(taskDefinition=family)["taskDefinition"]
        except ClientError as error:
            if error.response["Error"].get("Code") == "ClientException":
                return None
            raise

    def register(
        self, content: "RegisterTaskDefinitionRequestTypeDef", tags: "Sequence[TagTypeDef]"
    ) -> str | None:
        """Register a new revision; return its ARN, or None when ECS is busy with another one.

        https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html

        Raises:
            ActionFailure: ECS refuses it.

        """
        request = content if not tags else {**content, "tags": tags}
        try:
            response = self._client.register_task_definition(**request)
        except ClientError as error:
            message = error.response["Error"].get("Message", "")
            if error.response["Error"].get("Code") not in REFUSALS:
                raise
            if BUSY in message:
                return None
            raise configuration_error(f"ECS refused the new task definition: {message}") from error
        return response["taskDefinition"]["taskDefinitionArn"]
