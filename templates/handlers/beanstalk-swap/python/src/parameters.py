"""What the pipeline hands over."""

from dataclasses import dataclass

from codepipeline import Fields

ENVIRONMENT = "[A-Za-z0-9][A-Za-z0-9-]{2,38}[A-Za-z0-9]"
"""https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateEnvironment.html"""
APPLICATION = "[A-Za-z0-9_.-]([A-Za-z0-9 _.-]{0,98}[A-Za-z0-9_.-])?"
"""No slash, which ends it in an ARN, and none of the wildcards of IAM."""
CNAME = r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+"


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    application: str
    environment: str
    """The one that shall have the CNAME."""
    other: str
    """The one that it is swapped with."""
    cname: str
    """The domain name that moves."""
    replace_unhealthy: bool
    """Whether the environment that has the CNAME may be anything but Green."""
    ready_minutes: int
    """How long it may take until the environments are Ready and Green."""
    watch_seconds: int
    """How long the environment's health is watched after the swap."""


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    given = Parameters(
        application=fields.text(
            "application", pattern=APPLICATION, wanted="the name of an application"
        ),
        environment=_read_environment(fields, "environment"),
        other=_read_environment(fields, "other"),
        cname=fields.text(
            "cname",
            maximum=255,
            pattern=CNAME,
            wanted="a domain name in lower case such as my-app.eu-west-1.elasticbeanstalk.com",
        ),
        replace_unhealthy=fields.boolean("replaceUnhealthy", default=False),
        ready_minutes=fields.integer("readyMinutes", default=15, minimum=0, maximum=1000),
        watch_seconds=fields.integer("watchSeconds", default=300, minimum=0, maximum=3600),
    )
    if given.environment == given.other:
        raise fields.error("other", "must be another environment")
    return given


def _read_environment(fields: Fields, name: str) -> str:
    return fields.text(name, pattern=ENVIRONMENT, wanted="the name of an environment")
