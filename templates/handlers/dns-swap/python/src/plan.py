"""Says what has to be moved so that a record points where it is wanted."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from codepipeline import configuration_error
from parameters import Parameters
from pointer import normal_name, pointer_of
from state import Move

if TYPE_CHECKING:
    from mypy_boto3_route53.type_defs import ResourceRecordSetOutputTypeDef

MAX_CHARACTERS = 1000
"""So that the token of the next job, 2,048 characters in all, has room for them."""


def plan_moves(
    found: "Sequence[ResourceRecordSetOutputTypeDef]", wanted: Parameters
) -> tuple[Move, ...]:
    """Return the moves, given all record sets of the name and the types; none if all is right.

    Raises:
        ActionFailure: there is no such record, or it is of a kind that is not moved.

    """
    moves = tuple(
        move
        for type_ in wanted.types
        for move in _moves_of(type_, [one for one in found if one["Type"] == type_], wanted)
    )
    characters = len(json.dumps([asdict(move) for move in moves]))
    if characters > MAX_CHARACTERS:
        raise configuration_error(
            f"To undo the swap the continuation token would have to keep {characters} characters, "
            f"{MAX_CHARACTERS} are allowed: swap the types one after the other"
        )
    return moves


def _moves_of(
    type_: str, record_sets: "Sequence[ResourceRecordSetOutputTypeDef]", wanted: Parameters
) -> list[Move]:
    if not record_sets:
        raise configuration_error(
            f"There is no {type_} record {wanted.name} in the hosted zone. It is moved, not made: "
            "create it first"
        )
    if all("Weight" in record_set for record_set in record_sets):
        return _weight_moves(type_, record_sets, wanted)
    before = pointer_of(record_sets[0]) if len(record_sets) == 1 else None
    if before is None:
        raise configuration_error(
            f"The {type_} record {wanted.name} is neither a CNAME record nor an alias nor "
            "weighted: it is left alone"
        )
    after = _target_of(before, wanted)
    return [] if before == after else [Move(type_, None, before, after)]


def _target_of(before: str, wanted: Parameters) -> str:
    """Return the pointer that is wanted: an alias also names the hosted zone of its target."""
    if " " in wanted.to:
        raise configuration_error(f'"{wanted.to}" is no DNS name to point to')
    zone_id, *alias = before.split(" ")
    name = normal_name(wanted.to)
    return f"{wanted.target_zone_id or zone_id} {name}" if alias else name


def _weight_moves(
    type_: str, record_sets: "Sequence[ResourceRecordSetOutputTypeDef]", wanted: Parameters
) -> list[Move]:
    """One gets the largest weight of them all, the others get none."""
    weights = {one["SetIdentifier"]: one["Weight"] for one in record_sets}
    if wanted.to not in weights:
        raise configuration_error(
            f'The weighted {type_} record {wanted.name} has no set identifier "{wanted.to}"; '
            f"it has: {', '.join(weights)}"
        )
    # Where all weights are zero, all records are answered alike.
    largest = max(*weights.values(), 1)
    after = {id_: largest if id_ == wanted.to else 0 for id_ in weights}
    return [
        Move(type_, id_, str(weight), str(after[id_]))
        for id_, weight in weights.items()
        if weight != after[id_]
    ]
