"""What one job hands to the next, when the message could not be sent yet."""

from dataclasses import dataclass

from codepipeline import Fields


@dataclass(frozen=True)
class State:
    """What the next job has to know."""

    failures: int
    """How often it was tried in vain."""
    not_before: int | None = None
    """Not to be tried again before then, in milliseconds since 1970."""


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(
        failures=fields.integer("failures", minimum=1, maximum=100),
        not_before=fields.integer("notBefore", minimum=1) if fields.has("notBefore") else None,
    )
