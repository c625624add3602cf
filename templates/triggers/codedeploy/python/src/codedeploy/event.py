"""The event of a hook: two ids and nothing else.

What to test comes from the environment. The ids are what the answer is addressed with.
"""

from dataclasses import dataclass


class NoHookError(Exception):
    """The event names no hook, so there is nobody to answer."""


@dataclass(frozen=True)
class Hook:
    """One run of the hook in one deployment."""

    deployment_id: str
    execution_id: str


def read_hook(event: object) -> Hook:
    """Parse the event.

    Raises:
        NoHookError: an id is missing; the message says which.

    """
    return Hook(_id(event, "DeploymentId"), _id(event, "LifecycleEventHookExecutionId"))


def _id(event: object, name: str) -> str:
    value = event.get(name) if isinstance(event, dict) else None
    if not isinstance(value, str) or not value:
        raise NoHookError(
            f"The event has no {name}. This function answers a lifecycle hook of CodeDeploy; "
            "to try it out, use a file in events/."
        )
    return value
