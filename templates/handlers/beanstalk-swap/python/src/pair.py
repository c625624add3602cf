"""Two environments, and the CNAME that moves from one to the other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codepipeline import ActionFailure, FailureType
from state import State

if TYPE_CHECKING:
    from mypy_boto3_elasticbeanstalk.type_defs import EnvironmentDescriptionTypeDef


@dataclass(frozen=True)
class Environment:
    """What this action knows of an environment."""

    id: str
    name: str
    status: str
    """Ready, Updating, …; an abortable operation under way counts as Updating."""
    health: str
    """Green, Yellow, Red or Grey."""
    health_text: str
    """For people, such as "green is Red (Severe)"."""
    cname: str | None
    """In lower case; a worker environment has none."""

    @property
    def shown_cname(self) -> str:
        """The CNAME, for people."""
        return self.cname or "no CNAME"


def environment_of(description: "EnvironmentDescriptionTypeDef") -> Environment:
    """Read https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_EnvironmentDescription.html."""
    name = description.get("EnvironmentName", "")
    status: str = description.get("Status", "Updating")
    health = description.get("Health", "Grey")
    health_status = description.get("HealthStatus")
    if status == "Ready" and description.get("AbortableOperationInProgress"):
        status = "Updating"
    cname = description.get("CNAME")
    return Environment(
        id=description.get("EnvironmentId", ""),
        name=name,
        status=status,
        health=health,
        health_text=f"{name} is {health}" + (f" ({health_status})" if health_status else ""),
        cname=None if cname is None else cname.lower(),
    )


@dataclass(frozen=True)
class Pair:
    """The environment that shall have the CNAME, and the other one."""

    environment: Environment
    other: Environment
    cname: str

    @property
    def is_ready(self) -> bool:
        """Whether both can be swapped, by their operational status."""
        return self.environment.status == "Ready" and self.other.status == "Ready"

    @property
    def status_text(self) -> str:
        """For people."""
        environment, other = self.environment, self.other
        return f"{other.name} is {other.status}, {environment.name} is {environment.status}"

    @property
    def text(self) -> str:
        """For people, such as "my-app.elasticbeanstalk.com from blue to green"."""
        return f"{self.cname} from {self.other.name} to {self.environment.name}"

    def is_swapped(self, state: State) -> bool:
        """Whether the CNAMEs are swapped.

        Only to be asked of environments that are Ready: in the midst of a swap the answers do not
        fit together.

        Raises:
            ActionFailure: they are neither as they were nor as they should be.

        """
        environment, other = self.environment, self.other
        if (environment.cname, other.cname) == (self.cname, state.spare_cname):
            return True
        if (environment.cname, other.cname) == (state.spare_cname, self.cname):
            return False
        raise ActionFailure(
            FailureType.REVISION_OUT_OF_SYNC,
            "The CNAMEs were changed by someone else meanwhile and are left alone; now: "
            f"{environment.name} has {environment.shown_cname}, "
            f"{other.name} has {other.shown_cname}",
        )

    def verify(self, state: State) -> None:
        """Check that both environments are still the same.

        Raises:
            ActionFailure: one is another one of the same name.

        """
        if (self.environment.id, self.other.id) != (state.environment_id, state.other_id):
            raise ActionFailure(
                FailureType.REVISION_OUT_OF_SYNC,
                f"The environment {self.environment.name} or {self.other.name} was replaced by "
                "another one of that name meanwhile. The CNAMEs are left as they are",
            )
