"""The service that is deployed to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import configuration_error, job_failed

if TYPE_CHECKING:
    from mypy_boto3_ecs import ECSClient
    from mypy_boto3_ecs.type_defs import DeploymentTypeDef, ServiceTypeDef

REFUSALS = (
    "ClientException",
    "ClusterNotFoundException",
    "InvalidParameterException",
    "PlatformTaskDefinitionIncompatibilityException",
    "PlatformUnknownException",
    "ServiceNotActiveException",
    "ServiceNotFoundException",
    "UnsupportedFeatureException",
)


class EcsService:
    """The calls, on one client."""

    def __init__(self, client: "ECSClient", cluster: str, service: str) -> None:
        """Nothing is called yet."""
        self._client = client
        self._cluster = cluster
        self._service = service
        self._text = f"Service {service} of cluster {cluster}"

    def look(self) -> "ServiceTypeDef":
        """Return the service. One that is not there is an item in `failures`, and no error.

        https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html

        Raises:
            ActionFailure: it is not there, or not one that this action deploys to.

        """
        with self._explained_refusals():
            response = self._client.describe_services(
                cluster=self._cluster, services=[self._service]
            )
        for service in response["services"]:
            return self._live(service)
        reasons = [failure.get("reason", "MISSING") for failure in response["failures"]]
        raise configuration_error(
            f"{self._text} cannot be described: {(reasons or ['MISSING'])[0]}"
        )

    def update(self, task_definition: str, *, force: bool) -> "ServiceTypeDef":
        """Start a deployment of a revision, if forced even where the service has that already.

        https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
        """
        with self._explained_refusals():
            response = self._client.update_service(
                cluster=self._cluster,
                service=self._service,
                taskDefinition=task_definition,
                forceNewDeployment=force,
            )
        return self._live(response["service"])

    def _live(self, service: "ServiceTypeDef") -> "ServiceTypeDef":
        status = service.get("status", "unknown")
        if status != "ACTIVE":
            raise configuration_error(f"{self._text} is {status}: it is deleted or about to be")
        obstacle = _obstacle_of(service)
        if obstacle is not None:
            raise configuration_error(f"{self._text} {obstacle}")
        if not _primaries(service):
            raise job_failed(f"{self._text} has no PRIMARY deployment")
        return service

    @contextmanager
    def _explained_refusals(self) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            code = error.response["Error"].get("Code", "")
            if code not in REFUSALS:
                raise
            message = error.response["Error"].get("Message", "")
            raise configuration_error(f"{self._text}: {code}: {message}") from error


def primary_of(service: "ServiceTypeDef") -> "DeploymentTypeDef":
    """Return the newest deployment of a service that was looked at."""
    return _primaries(service)[0]


def _primaries(service: "ServiceTypeDef") -> "list[DeploymentTypeDef]":
    return [one for one in service.get("deployments", []) if one.get("status") == "PRIMARY"]


def _obstacle_of(service: "ServiceTypeDef") -> str | None:
    """Return why a rolling update of the service cannot be started or not be watched."""
    controller = service.get("deploymentController", {}).get("type", "ECS")
    if controller == "CODE_DEPLOY":
        return (
            "is deployed by CodeDeploy (deployment controller CODE_DEPLOY): use its deploy action"
        )
    if controller != "ECS":
        return f"is deployed by a third party (deployment controller {controller}): use that"
    strategy = service.get("deploymentConfiguration", {}).get("strategy", "ROLLING")
    if strategy == "ROLLING":
        return None
    return f"is deployed with the strategy {strategy}, of which ECS tells no rollout state"
