"""An account with one ECS service, whose deployments go as a test says."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse, HTTPHeaders
from botocore.model import OperationModel

from action import create_action
from support.aws import Call, Recorder
from support.jobs import Answer, run_job, run_to_end

client = boto3.client("ecs")
action = create_action(client)

IMAGES = json.dumps([{"name": "app", "imageUri": "repo/app:2"}])
PARAMETERS: dict[str, Any] = {"cluster": "orders", "service": "orders-api"}


def revision(number: int) -> str:
    return f"arn:aws:ecs:eu-central-1:111122223333:task-definition/orders-api:{number}"


def task_definition(number: int, images: dict[str, str]) -> dict[str, Any]:
    """As DescribeTaskDefinition answers, with what only ECS says of a revision."""
    return {
        "taskDefinitionArn": revision(number),
        "family": "orders-api",
        "revision": number,
        "status": "ACTIVE",
        "requiresAttributes": [{"name": "com.amazonaws.ecs.capability.task-iam-role"}],
        "compatibilities": ["EC2", "FARGATE"],
        "registeredAt": datetime.fromtimestamp(number, UTC),
        "registeredBy": "arn:aws:iam::111122223333:role/someone",
        "executionRoleArn": "arn:aws:iam::111122223333:role/orders-api-execution",
        "networkMode": "awsvpc",
        "cpu": "256",
        "memory": "512",
        "containerDefinitions": [
            {
                "name": name,
                "image": image,
                "essential": True,
                "environment": [{"name": "STAGE", "value": "test"}],
            }
            for name, image in images.items()
        ],
    }


def deployment(**changes: Any) -> dict[str, Any]:
    return {
        "id": "ecs-svc/6",
        "status": "PRIMARY",
        "taskDefinition": revision(6),
        "createdAt": datetime.fromtimestamp(1, UTC),
        "desiredCount": 2,
        "runningCount": 2,
        "pendingCount": 0,
        "failedTasks": 0,
        "rolloutState": "COMPLETED",
        **changes,
    }


class FakeEcs(Recorder):
    """Answers a client's calls; every request is held against the API's model."""

    def __init__(self) -> None:
        super().__init__(client)
        self.service: dict[str, Any] = {
            "status": "ACTIVE",
            "taskDefinition": revision(6),
            "deployments": [deployment()],
            "events": [],
        }
        self.revisions = [task_definition(6, {"app": "repo/app:1"})]
        self.tags: list[dict[str, str]] = []
        self.is_deregistered = False
        """Whether the family has no active revision."""
        self.happenings: list[Callable[[FakeEcs], None]] = []
        """What happens before each look at the service, after it was updated."""
        self.errors: dict[str, list[tuple[str, str]]] = {}
        """What the next calls of an operation end in: codes and messages."""

    def requests(self, operation: str) -> list[dict[str, Any]]:
        """What was asked for, without failures."""
        return [call.request for call in self.calls if call.operation == operation]

    @property
    def changes(self) -> list[str]:
        """What was changed in the account, in order."""
        return [call.operation for call in self.calls if not call.operation.startswith("Describe")]

    @property
    def newest(self) -> dict[str, Any]:
        """The newest deployment, to be changed."""
        newest: dict[str, Any] = self.service["deployments"][0]
        return newest

    def replace_by(self, task_definition_arn: str, **changes: Any) -> None:
        """Make another deployment the PRIMARY one."""
        started = {"rolloutState": "IN_PROGRESS", "runningCount": 0, "createdAt": datetime.now(UTC)}
        one = deployment(**{**started, "taskDefinition": task_definition_arn, **changes})
        others = [{**other, "status": "ACTIVE"} for other in self.service["deployments"]]
        self.service |= {"taskDefinition": task_definition_arn, "deployments": [one, *others]}

    def _answer(self, model: OperationModel, **_: Any) -> Any:  # an answer and its parsed form
        if errors := self.errors.get(model.name):
            code, message = errors.pop(0)
            return _error(code, message)
        answers = {
            "DescribeServices": self._look,
            "DescribeTaskDefinition": self._read,
            "RegisterTaskDefinition": self._register,
            "UpdateService": self._update,
        }
        answer = answers[model.name](self._params)
        self.calls.append(Call(model.name, self._params))
        if answer is None:
            return _error("ClientException", "Unable to describe task definition.")
        return AWSResponse("", 200, HTTPHeaders(), None), answer

    def _look(self, _request: dict[str, Any]) -> dict[str, Any]:
        if self.happenings and self.requests("UpdateService"):
            self.happenings.pop(0)(self)
        return {"services": [self.service] if self.service else [], "failures": []}

    def _read(self, request: dict[str, Any]) -> dict[str, Any] | None:
        wanted = request["taskDefinition"]
        for one in reversed(self.revisions):
            is_newest = one["family"] == wanted and not self.is_deregistered
            if one["taskDefinitionArn"] == wanted or is_newest:
                return {"taskDefinition": one, "tags": self.tags}
        return None

    def _register(self, request: dict[str, Any]) -> dict[str, Any]:
        number = self.revisions[-1]["revision"] + 1
        content = {name: value for name, value in request.items() if name != "tags"}
        self.revisions.append({**task_definition(number, {}), **content})
        return {"taskDefinition": self.revisions[-1]}

    def _update(self, request: dict[str, Any]) -> dict[str, Any]:
        number = len(self.requests("UpdateService")) + 1
        self.replace_by(request["taskDefinition"], id=f"ecs-svc/new-{number}")
        return {"service": self.service}


def _error(code: str, message: str) -> tuple[AWSResponse, dict[str, Any]]:
    error = {"Error": {"Code": code, "Message": message}}
    return AWSResponse("", 400, HTTPHeaders(), None), error


def complete(account: FakeEcs) -> None:
    """ECS brings the newest deployment to its end."""
    done = {"rolloutState": "COMPLETED", "runningCount": 2}
    account.service["deployments"] = [{**account.newest, **done}]


def deploy(text: str = IMAGES, *, token: str | None = None, **parameters: Any) -> Answer:
    """Run one job; `text` is in the file of its input artifact."""
    files = {"imagedefinitions.json": text.encode()}
    return run_job(action, PARAMETERS | parameters, token=token, files=files)


def deploy_to_end(text: str = IMAGES, **parameters: Any) -> list[Answer]:
    """Run a job and its continuations."""
    files = {"imagedefinitions.json": text.encode()}
    return run_to_end(action, PARAMETERS | parameters, files=files)
