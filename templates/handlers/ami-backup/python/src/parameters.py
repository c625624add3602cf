"""What the pipeline hands over."""

from dataclasses import dataclass

from codepipeline import Fields
from own_tags import OWN_TAGS

TAG = r"(?!aws:)[^=]{1,128}=[\s\S]{0,256}"
"""https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions"""


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    instance_id: str
    keep: int
    """How many images are kept, the new one included."""
    reboot: bool
    """Restarts the instance first, so that what is in its memory gets to its disks."""
    tags: tuple[tuple[str, str], ...]
    """Of the image and its snapshots, beside the function's own."""
    minutes: int
    """How long it may take until the image is available."""


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        instance_id=fields.text(
            "instanceId", pattern="i-[0-9a-f]{8,17}", wanted="the id of an instance"
        ),
        keep=fields.integer("keep", default=3, minimum=1, maximum=100),
        reboot=fields.boolean("reboot", default=False),
        tags=_read_tags(fields),
        minutes=fields.integer("minutes", default=120, minimum=1, maximum=1430),
    )


def _read_tags(fields: Fields) -> tuple[tuple[str, str], ...]:
    texts = fields.texts(
        "tags",
        default=(),
        least=0,
        most=40,
        pattern=TAG,
        wanted="a tag such as Name=web, and not begin with aws:",
    )
    split = [text.partition("=") for text in texts]
    tags = tuple((key, value) for key, _, value in split)
    keys = [key for key, _ in tags]
    if any(key in OWN_TAGS for key in keys):
        raise fields.error("tags", f"must not have {', '.join(OWN_TAGS)}")
    if len(set(keys)) < len(keys):
        raise fields.error("tags", "must not have a tag twice")
    return tags
