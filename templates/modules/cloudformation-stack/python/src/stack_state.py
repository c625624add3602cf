"""What one job hands to the next about a stack."""

from dataclasses import dataclass

from codepipeline import Fields

STACK_ID = r"arn:[a-z0-9-]+:cloudformation:[a-z0-9-]+:[0-9]{12}:stack/[^/]+/.+"


@dataclass(frozen=True)
class State:
    """What the next job has to know."""

    stack_id: str | None = None
    """The stack on which the own operation was started; None while another one is in progress."""


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(fields.optional_text("stackId", pattern=STACK_ID, wanted="the id of a stack"))
