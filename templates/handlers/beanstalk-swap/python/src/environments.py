"""The two environments of an application, as far as this action needs them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from codepipeline import ActionFailure, configuration_error, job_failed, permission_error
from pair import Environment, Pair, environment_of
from parameters import Parameters

if TYPE_CHECKING:
    from mypy_boto3_elasticbeanstalk import ElasticBeanstalkClient

GONE = ("Terminating", "Terminated")
MAX_REASONS = 3
"""Why an environment is unhealthy: so many sentences."""


class Environments:
    """Looks at both environments, and swaps their CNAMEs."""

    def __init__(
        self,
        reader: "ElasticBeanstalkClient",
        swapper: "ElasticBeanstalkClient",
        given: Parameters,
    ) -> None:
        """Take a client for all that may be asked again, and one for the swap, with one attempt."""
        self._reader = reader
        self._swapper = swapper
        self._given = given

    def find(self) -> Pair:
        """Look at both environments.

        https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_DescribeEnvironments.html

        Raises:
            ActionFailure: one of them is not there, or will not be for long.

        """
        given = self._given
        answer = self._reader.describe_environments(
            ApplicationName=given.application,
            EnvironmentNames=[given.environment, given.other],
            IncludeDeleted=False,
        )
        found = [environment_of(one) for one in answer.get("Environments", [])]
        return Pair(
            self._pick(given.environment, found), self._pick(given.other, found), given.cname
        )

    def swap(self, pair: Pair) -> str | None:
        """Swap the CNAMEs of both. Done twice it undoes itself: look before.

        Returns None when it was taken on, or why it is not possible for now.
        https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_SwapEnvironmentCNAMEs.html

        Raises:
            ActionFailure: it never will be.

        """
        try:
            self._swapper.swap_environment_cnames(
                SourceEnvironmentId=pair.other.id, DestinationEnvironmentId=pair.environment.id
            )
        except ClientError as error:
            message = error.response["Error"]["Message"]
            if _is_busy(_code(error), message):
                return message
            refusal = _refusal_of(error, message)
            if refusal is None:
                raise
            raise refusal from error
        return None

    def reasons(self, environment: Environment) -> str:
        """Return why an environment is not healthy, as far as it is told: sentences or none."""
        sentences = self._told(self._causes, environment) or self._told(self._events, environment)
        return "".join(f" {sentence.strip()}" for sentence in sentences)

    def _pick(self, name: str, environments: list[Environment]) -> Environment:
        found = [one for one in environments if one.name == name and one.status != "Terminated"]
        if not found:
            # Elastic Beanstalk leaves out what the caller may not see.
            raise configuration_error(
                f"There is no environment {name} in the application {self._given.application}, "
                "or the function's role may not see it. The CNAMEs are left as they are"
            )
        if found[0].status in GONE:
            raise job_failed(
                f"The environment {name} is being terminated. The CNAMEs are left as they are"
            )
        return found[0]

    def _causes(self, environment: Environment) -> list[str]:
        """Only with enhanced health reporting."""
        answer = self._reader.describe_environment_health(
            EnvironmentId=environment.id, AttributeNames=["Causes"]
        )
        return answer.get("Causes", [])

    def _events(self, environment: Environment) -> list[str]:
        answer = self._reader.describe_events(
            EnvironmentId=environment.id, Severity="WARN", MaxRecords=MAX_REASONS
        )
        return [event.get("Message", "") for event in answer.get("Events", [])]

    @staticmethod
    def _told(ask: Callable[[Environment], list[str]], environment: Environment) -> list[str]:
        """Without a reason a failure is still a failure: what cannot be asked is left out."""
        try:
            return [sentence for sentence in ask(environment) if sentence][:MAX_REASONS]
        except (BotoCoreError, ClientError):
            return []


def _code(error: ClientError) -> str:
    return error.response["Error"]["Code"]


def _is_busy(code: str, message: str) -> bool:
    """Another operation is under way, such as the same swap for a duplicate of the event."""
    is_not_ready = code.startswith("InvalidParameter") and "must be ready" in message.lower()
    return is_not_ready or code.startswith("OperationInProgress")


def _refusal_of(error: ClientError, message: str) -> ActionFailure | None:
    if _code(error).startswith("InsufficientPrivileges"):
        return permission_error(str(error))
    if _code(error).startswith("InvalidParameter"):
        return configuration_error(f"Elastic Beanstalk refused the swap: {message}")
    return None
