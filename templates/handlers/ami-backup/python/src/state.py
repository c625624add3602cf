"""What one job hands to the next."""

from dataclasses import dataclass

from codepipeline import Fields


@dataclass(frozen=True)
class State:
    """The image, which is found by its name: the first job's id is part of it."""

    image_id: str | None = None
    """Absent when a duplicate of the event has made the image, which could not be seen yet."""


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(image_id=fields.optional_text("imageId", pattern="ami-[0-9a-f]{8,17}"))
