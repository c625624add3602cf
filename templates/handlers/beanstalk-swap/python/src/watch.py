"""The CNAMEs are swapped: see whether the environment stays healthy, and swap back if not."""

from dataclasses import replace
from datetime import datetime

from codepipeline import (
    ActionFailure,
    Result,
    continue_later,
    job_failed,
    succeeded,
)
from codepipeline.classify import is_transient
from environments import Environments
from lambda_runtime import cut, describe_error
from pair import Pair
from parameters import Parameters
from state import State
from time_limits import is_over, is_settled, is_time_to_decide, now

MAX_REASON = 400
"""So that the continuation token has room for it."""


def watch(
    given: Parameters, pair: Pair, environments: Environments, state: State, deadline: datetime
) -> Result[State]:
    """See how the environment does with its new traffic."""
    environment, seconds = pair.environment, given.watch_seconds
    swapped_at = state.swapped_at or now()
    is_last, is_green = is_time_to_decide(deadline), environment.health == "Green"
    if is_green and (is_last or is_over(swapped_at, seconds)):
        return succeeded(
            f"Moved {pair.text}",
            external_execution_id=environment.id,
            output_variables={"changed": "true", "previous": pair.other.name},
        )
    is_lost = environment.health == "Red"
    if is_lost or (not is_green and (is_last or is_settled(swapped_at, seconds))):
        reasons = environments.reasons(environment)
        why = cut(f"{environment.health_text} after the swap.{reasons}", MAX_REASON)
        return undo(pair, environments, replace(state, swapped_at=swapped_at), why)
    return continue_later(
        replace(state, swapped_at=swapped_at),
        summary=f"Moved {pair.text}, watching its health: {environment.health_text}",
        external_execution_id=environment.id,
    )


def undo(pair: Pair, environments: Environments, state: State, why: str) -> Result[State]:
    """Swap the CNAMEs back, once; `why` is a sentence for people.

    Raises:
        ActionFailure: they cannot be swapped back, or should not be.

    """
    if pair.other.health == "Red":
        raise _not_undone(pair, why, f"{pair.other.health_text} as well")
    try:
        busy = environments.swap(pair)
    except Exception as error:
        # Throttling, for one, passes: the next job comes here again.
        if is_transient(error):
            raise
        is_plain = isinstance(error, ActionFailure)
        raise _not_undone(pair, why, str(error) if is_plain else describe_error(error)) from error
    undoing = replace(state, asked_at=None, undoing=why)
    if busy is not None:
        return continue_later(
            undoing,
            summary=f"{why} Cannot be swapped back for now: {busy}",
            external_execution_id=pair.environment.id,
        )
    return continue_later(
        replace(undoing, asked_at=now()),
        summary=f"{why} Swapping back",
        external_execution_id=pair.environment.id,
    )


def undone(pair: Pair, why: str) -> ActionFailure:
    """Return what the action ends in once the CNAMEs are as before."""
    return job_failed(
        f"{why} The CNAMEs were swapped back: {pair.cname} is at {pair.other.name} again",
        external_execution_id=pair.environment.id,
    )


def _not_undone(pair: Pair, why: str, why_not: str) -> ActionFailure:
    return job_failed(
        f"{why} The CNAMEs were not swapped back, {pair.cname} is at {pair.environment.name}: "
        f"{why_not}",
        external_execution_id=pair.environment.id,
    )
