"""What one job hands to the next."""

from dataclasses import dataclass

from codepipeline import Fields


@dataclass(frozen=True)
class State:
    """What the next job has to know: written down before anything is swapped."""

    environment_id: str
    """Of the environment that shall have the CNAME: a name can be given again."""
    other_id: str
    spare_cname: str
    """What the environment has before the swap, and the other one after it."""
    asked_at: int | None = None
    """When Elastic Beanstalk took the swap on, or the swap back: it is not asked again then.

    In milliseconds since 1970, as is `swapped_at`.
    """
    swapped_at: int | None = None
    """Since when the CNAMEs are swapped and both environments Ready."""
    undoing: str | None = None
    """Why the CNAMEs are being swapped back."""


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(
        environment_id=fields.text("environmentId", maximum=64),
        other_id=fields.text("otherId", maximum=64),
        spare_cname=fields.text("spareCname", maximum=255),
        asked_at=_read_time(fields, "askedAt"),
        swapped_at=_read_time(fields, "swappedAt"),
        undoing=fields.optional_text("undoing"),
    )


def _read_time(fields: Fields, name: str) -> int | None:
    return fields.integer(name, minimum=1) if fields.has(name) else None
