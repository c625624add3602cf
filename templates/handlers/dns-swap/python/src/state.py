"""What one job hands to the next."""

from dataclasses import dataclass

from codepipeline import Fields
from parameters import TYPES


@dataclass(frozen=True)
class Move:
    """One record set that is moved: written down before anything is changed, to be undone by."""

    type: str
    id: str | None
    """The set identifier of a weighted record."""
    before: str
    """What it pointed to: see pointer.py."""
    after: str
    """What it is to point to."""


@dataclass(frozen=True)
class State:
    """What the next job has to know."""

    moves: tuple[Move, ...]
    change_id: str | None = None
    """Of the last change; None until there is one."""
    in_sync_since: int | None = None
    """Since when all name servers have had the change, in milliseconds since 1970."""
    undoing: str | None = None
    """Why the record is being moved back."""


def read_state(fields: Fields) -> State:
    """Read the state back."""
    moves = tuple(_read_move(move) for move in fields.objects("moves"))
    if not moves:
        raise fields.error("moves", "must not be empty")
    return State(
        moves=moves,
        change_id=fields.optional_text("changeId", maximum=32),
        in_sync_since=fields.integer("inSyncSince", minimum=1)
        if fields.has("inSyncSince")
        else None,
        undoing=fields.optional_text("undoing"),
    )


def _read_move(fields: Fields) -> Move:
    move = Move(
        type=fields.choice("type", TYPES),
        id=fields.optional_text("id", maximum=128),
        before=fields.text("before", maximum=400),
        after=fields.text("after", maximum=400),
    )
    fields.refuse_unknown()
    return move
