"""What the function's environment says beside the settings of every stack."""

from collections.abc import Mapping
from dataclasses import dataclass

from lambda_runtime import read_environment
from settings import Settings, read_settings


@dataclass(frozen=True)
class LifecycleSettings:
    """The settings of the function: the permissions fit to them."""

    stack: Settings
    stack_prefix: str
    """What the names of all stacks begin with, followed by a hyphen."""
    owner: str
    """The function's own name, which its stacks are tagged with."""


def read_lifecycle_settings(environment: Mapping[str, str]) -> LifecycleSettings:
    """Read the environment.

    Raises:
        FieldError: a variable is missing or wrong.

    """
    fields = read_environment(environment)
    return LifecycleSettings(
        stack=read_settings(environment),
        stack_prefix=fields.text(
            "STACK_PREFIX",
            pattern="[A-Za-z][A-Za-z0-9-]{0,62}",
            wanted="the beginning of a stack name",
        ),
        # https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
        owner=fields.text("AWS_LAMBDA_FUNCTION_NAME"),
    )
