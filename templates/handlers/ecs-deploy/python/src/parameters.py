"""What the pipeline hands over."""

from dataclasses import dataclass

from codepipeline import Fields

NAME = "[A-Za-z0-9_-]{1,255}"
WANTED = "1 to 255 letters, digits, hyphens and underscores"


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action."""

    cluster: str
    """A name, not an ARN: it is in the account and the region of the function."""
    service: str
    """A name, too."""
    file: str
    """Path in the input artifact."""
    container: str | None
    """Which container gets the image of an imageDetail.json."""
    minutes: int
    """How long it may take until the deployment is completed."""


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        cluster=fields.text("cluster", pattern=NAME, wanted=WANTED),
        service=fields.text("service", pattern=NAME, wanted=WANTED),
        file=fields.text("file", default="imagedefinitions.json", maximum=250),
        container=fields.optional_text("container", pattern=NAME, wanted=WANTED),
        minutes=fields.integer("minutes", default=30, minimum=1, maximum=1430),
    )
