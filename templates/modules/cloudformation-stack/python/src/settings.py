"""What the function's environment says, and not the pipeline: the permissions fit to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lambda_runtime import read_environment

ROLE_ARN = r"arn:[a-z-]+:iam::[0-9]{12}:role/.+"


@dataclass(frozen=True)
class Settings:
    """The settings of the function."""

    service_role_arn: str
    """The role with which CloudFormation changes the stack's resources."""
    template_bucket: str | None
    """Where large templates are put; None where there is no such bucket."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the environment.

    Raises:
        FieldError: a variable is missing or wrong.

    """
    fields = read_environment(environment)
    return Settings(
        service_role_arn=fields.text(
            "SERVICE_ROLE_ARN",
            maximum=2048,
            pattern=ROLE_ARN,
            wanted="the ARN of CloudFormation's service role",
        ),
        template_bucket=fields.optional_text("TEMPLATE_BUCKET"),
    )
