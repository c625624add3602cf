"""What one job hands to the next."""

from dataclasses import dataclass

from codepipeline import Fields


@dataclass(frozen=True)
class State:
    """What the next job has to know."""

    task_definition: str | None = None
    """ARN of the revision to deploy; None until there is one."""
    before: str | None = None
    """ARN of the revision that the service had before; None when that is the same one."""
    deployment_id: str | None = None
    """The deployment to watch; None until it is started."""
    started_at: int | None = None
    """When it was started, in milliseconds since 1970."""


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(
        task_definition=fields.optional_text("taskDefinition", maximum=512),
        before=fields.optional_text("before", maximum=512),
        deployment_id=fields.optional_text("deploymentId", maximum=100),
        started_at=fields.integer("startedAt", minimum=1) if fields.has("startedAt") else None,
    )
