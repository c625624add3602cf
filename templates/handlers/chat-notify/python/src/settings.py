"""What the function's environment says, and not the pipeline: no other text leads elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from codepipeline import configuration_error
from lambda_runtime import read_environment

USUAL_HOSTS: Mapping[str, tuple[str, ...]] = {
    "slack": ("hooks.slack.com", "hooks.slack-gov.com"),
    "teams": ("*.logic.azure.com", "*.api.powerplatform.com"),
    "irc": (),
}
"""https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
"""


@dataclass(frozen=True)
class Settings:
    """The settings of the function."""

    target: str
    """slack, teams or irc."""
    secret_arn: str | None
    """Of the secret in Secrets Manager."""
    parameter_name: str | None
    """Of the SecureString in Parameter Store."""
    allowed_hosts: tuple[str, ...]
    """Where the message may go: host names, or `*.` before a domain."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the environment.

    Raises:
        FieldError: a variable is missing or wrong.
        ActionFailure: they do not fit together.

    """
    fields = read_environment(environment)
    settings = Settings(
        target=fields.choice("TARGET", tuple(USUAL_HOSTS)),
        secret_arn=fields.optional_text("SECRET_ARN", maximum=2048),
        parameter_name=fields.optional_text("PARAMETER_NAME", maximum=2048),
        allowed_hosts=_read_hosts(fields.optional_text("ALLOWED_HOSTS"), environment),
    )
    if (settings.secret_arn is None) == (settings.parameter_name is None):
        raise configuration_error("Environment: one of SECRET_ARN and PARAMETER_NAME has to be set")
    if not settings.allowed_hosts:
        raise configuration_error("Environment: ALLOWED_HOSTS has to name the IRC server")
    return settings


def _read_hosts(text: str | None, environment: Mapping[str, str]) -> tuple[str, ...]:
    if text is None:
        return USUAL_HOSTS[environment["TARGET"]]
    return tuple(host.strip().lower() for host in text.split(","))
