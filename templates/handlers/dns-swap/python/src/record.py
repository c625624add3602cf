"""The record that is moved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from codepipeline import ActionFailure, FailureType
from pointer import pointed_to, pointer_of, shown
from state import Move
from zone import Zone

if TYPE_CHECKING:
    from mypy_boto3_route53.type_defs import ResourceRecordSetOutputTypeDef


class MovedRecord:
    """The record sets of one name that are moved together."""

    def __init__(self, zone: Zone, name: str, moves: tuple[Move, ...]) -> None:
        """Nothing is read yet."""
        self._zone = zone
        self._name = name
        self._moves = moves

    def point(self, where: Literal["after", "before"], comment: str) -> str:
        """Point the record to its new place or back; return the id of the change.

        Where it points there already, as for a duplicate of the event, the same change is made
        once more: that alters nothing, and can be waited for.

        Raises:
            ActionFailure: somebody else has changed the record, which is left alone then.

        """
        record_sets = []
        for move, record_set in self._current():
            if pointer_of(record_set) not in (move.before, move.after):
                raise self._changed_by_others(move, pointer_of(record_set))
            pointer = move.after if where == "after" else move.before
            record_sets.append(pointed_to(record_set, pointer))
        return self._zone.upsert(record_sets, comment)

    def verify(self) -> None:
        """Check that the record points to its new place (still).

        Raises:
            ActionFailure: it does not.

        """
        for move, record_set in self._current():
            if pointer_of(record_set) != move.after:
                raise self._changed_by_others(move, pointer_of(record_set))

    @property
    def text(self) -> str:
        """For people, such as "CNAME www.example.com from blue.… to green.…"."""
        return ", ".join(
            f"{move.type} {self._name}{_weight(move)} "
            f"from {shown(move.before)} to {shown(move.after)}"
            for move in self._moves
        )

    def _current(self) -> "Iterator[tuple[Move, ResourceRecordSetOutputTypeDef]]":
        types = list(dict.fromkeys(move.type for move in self._moves))
        found: dict[tuple[str, str | None], ResourceRecordSetOutputTypeDef] = {
            (one["Type"], one.get("SetIdentifier")): one
            for one in self._zone.find(self._name, types)
        }
        for move in self._moves:
            record_set = found.get((move.type, move.id))
            if record_set is None:
                raise self._changed_by_others(move, None)
            yield move, record_set

    def _changed_by_others(self, move: Move, pointer: str | None) -> ActionFailure:
        what = f"{move.type} record {self._name}" + ("" if move.id is None else f" ({move.id})")
        now = "it is gone or another kind" if pointer is None else f"now: {shown(pointer)}"
        return ActionFailure(
            FailureType.REVISION_OUT_OF_SYNC,
            f"The {what} was changed by someone else meanwhile and is left alone; {now}",
        )


def _weight(move: Move) -> str:
    return "" if move.id is None else f" (weight of {move.id})"
