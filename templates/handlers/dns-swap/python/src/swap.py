"""The steps of the swap: what is done next, the state of the last job tells."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from codepipeline import (
    ActionFailure,
    Context,
    Result,
    continue_later,
    job_failed,
    succeeded,
)
from codepipeline.classify import is_transient
from http_probe import Expectation, probe
from lambda_runtime import cut, describe_error
from parameters import Parameters
from plan import plan_moves
from pointer import shown
from record import MovedRecord
from state import State
from zone import Zone

UNDO_MINUTES = 10
"""Kept of the action's time, to move the record back in."""
CHECK_SECONDS = 10
MAX_REASON = 200
"""So that the continuation token has room for it."""


def swap(given: Parameters, zone: Zone, context: Context[State]) -> Result[State]:
    """Do the next step."""
    state = context.state
    # Nothing is written before the token has what it takes to undo it.
    if state is None:
        return _prepare(given, zone)
    record = MovedRecord(zone, given.name, state.moves)
    if state.change_id is None:
        change_id = record.point("after", f"Swap of CodePipeline job {context.idempotency_token}")
        return continue_later(
            replace(state, change_id=change_id),
            summary=f"Moving {record.text}",
            external_execution_id=change_id,
        )
    is_in_sync, problem = _look(zone, state.change_id)
    if state.undoing is not None:
        return _after_undo(state, record, is_over=is_in_sync or problem is not None)
    if problem is not None:
        return _undo(problem, state, record, context)
    if is_in_sync:
        return _check(given, state, record, context)
    return _wait_for_name_servers(state, record, context)


def _prepare(given: Parameters, zone: Zone) -> Result[State]:
    moves = plan_moves(zone.find(given.name, given.types), given)
    if not moves:
        return succeeded(
            f"{', '.join(given.types)} {given.name} points to {given.to} already: "
            "there was nothing to move",
            output_variables={"changed": "false"},
        )
    text = MovedRecord(zone, given.name, moves).text
    return continue_later(State(moves), summary=f"Going to move {text}")


def _look(zone: Zone, change_id: str) -> tuple[bool, str | None]:
    """Return whether all have the change; a trouble that does not pass is the swap's problem."""
    try:
        return zone.is_in_sync(change_id), None
    except Exception as error:
        if is_transient(error):
            raise
        return False, describe_error(error)


def _wait_for_name_servers(
    state: State, record: MovedRecord, context: Context[State]
) -> Result[State]:
    if _is_time_up(context):
        reason = "Route 53 has not told all its name servers in time"
        return _undo(reason, state, record, context)
    return continue_later(
        state,
        summary=f"Moving {record.text}: not all name servers have the change yet",
        external_execution_id=state.change_id,
    )


def _check(
    given: Parameters, state: State, record: MovedRecord, context: Context[State]
) -> Result[State]:
    """All name servers have the change: see whether that was good."""
    now = int(time.time() * 1000)
    since = state.in_sync_since or now
    problem = None if given.health_url is None else _problem_of(given.health_url, context)
    if problem is not None:
        if now >= since + given.health_seconds * 1000 or _is_time_up(context):
            return _undo(problem, state, record, context)
        return continue_later(
            replace(state, in_sync_since=since),
            summary=problem,
            external_execution_id=state.change_id,
        )
    record.verify()
    return succeeded(
        f"Moved {record.text}",
        external_execution_id=state.change_id,
        output_variables={
            "changed": "true",
            "previous": ",".join(shown(move.before) for move in state.moves),
        },
    )


def _problem_of(url: str, context: Context[State]) -> str | None:
    seconds = min(CHECK_SECONDS, context.remaining_seconds())
    return probe(url, Expectation(), timeout_seconds=seconds).problem


def _undo(why: str, state: State, record: MovedRecord, context: Context[State]) -> Result[State]:
    reason = cut(why, MAX_REASON)
    try:
        change_id = record.point("before", f"Undo of CodePipeline job {context.idempotency_token}")
    except ActionFailure as error:
        # Others, such as throttling, pass: the next job comes here again.
        raise job_failed(f"{reason}. It was not moved back: {error}") from error
    return continue_later(
        State(state.moves, change_id=change_id, undoing=reason),
        summary=f"{reason}. Moving back",
        external_execution_id=change_id,
    )


def _after_undo(state: State, record: MovedRecord, *, is_over: bool) -> Result[State]:
    if is_over:
        raise job_failed(
            f"{state.undoing}. The move was undone: {record.text}",
            external_execution_id=state.change_id,
        )
    return continue_later(
        state,
        summary=f"{state.undoing}. Moving back: not all name servers have the change yet",
        external_execution_id=state.change_id,
    )


def _is_time_up(context: Context[State]) -> bool:
    return datetime.now(UTC) >= context.deadline - timedelta(minutes=UNDO_MINUTES)
