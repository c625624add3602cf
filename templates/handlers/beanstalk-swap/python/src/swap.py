"""The steps of the swap: what is done next, the last job and both environments tell."""

from dataclasses import replace
from datetime import datetime

from codepipeline import (
    ActionFailure,
    Context,
    FailureType,
    Result,
    configuration_error,
    continue_later,
    job_failed,
    succeeded,
)
from environments import Environments
from pair import Environment, Pair
from parameters import Parameters
from state import State
from time_limits import is_settled, is_too_late_to_swap, now
from watch import undo, undone, watch


def swap(given: Parameters, environments: Environments, context: Context[State]) -> Result[State]:
    """Do the next step."""
    state, deadline = context.state, context.deadline
    pair = environments.find()
    # Nothing is swapped before the token has who had which CNAME.
    if state is None:
        return _prepare(pair)
    pair.verify(state)
    if not pair.is_ready:
        return _wait_until_ready(given, pair, state, deadline)
    is_swapped = pair.is_swapped(state)
    if state.undoing is not None and not is_swapped:
        raise undone(pair, state.undoing)
    if state.undoing is not None and state.asked_at is None:
        return undo(pair, environments, state, state.undoing)
    if is_swapped and state.undoing is None:
        return watch(given, pair, environments, state, deadline)
    if state.undoing is None and state.swapped_at is not None:
        raise _swapped_back(pair)
    if state.asked_at is not None:
        return _wait_for_swap(pair, environments, state, state.asked_at)
    return _begin(given, pair, environments, state, deadline)


def _prepare(pair: Pair) -> Result[State]:
    environment, other, cname = pair.environment, pair.other, pair.cname
    if environment.cname == cname:
        return succeeded(
            f"{environment.name} has {cname} already: there was nothing to swap",
            external_execution_id=environment.id,
            output_variables={"changed": "false"},
        )
    if other.cname != cname:
        raise configuration_error(
            f"Neither of the environments has {cname}: {environment.name} has "
            f"{environment.shown_cname}, {other.name} has {other.shown_cname}"
        )
    if environment.cname is None:
        raise configuration_error(
            f"The environment {environment.name} has no CNAME to swap: is it a worker environment?"
        )
    return continue_later(
        State(environment.id, other.id, environment.cname),
        summary=f"Going to move {pair.text}",
        external_execution_id=environment.id,
    )


def _wait_until_ready(
    given: Parameters, pair: Pair, state: State, deadline: datetime
) -> Result[State]:
    is_before = state.asked_at is None and state.swapped_at is None
    if is_before and is_too_late_to_swap(deadline, given):
        raise job_failed(
            f"Not swapped: not Ready within {given.ready_minutes} minutes. {pair.status_text}"
        )
    return continue_later(
        state,
        summary=f"{_doing(pair, state)}: waiting until both are Ready. {pair.status_text}",
        external_execution_id=state.environment_id,
    )


def _begin(
    given: Parameters, pair: Pair, environments: Environments, state: State, deadline: datetime
) -> Result[State]:
    judged = [pair.environment] if given.replace_unhealthy else [pair.other, pair.environment]
    unhealthy = next((one for one in judged if one.health != "Green"), None)
    if unhealthy is not None:
        if is_too_late_to_swap(deadline, given):
            raise _not_healthy(given, environments, unhealthy)
        return continue_later(
            state,
            summary=f"Going to move {pair.text}: {unhealthy.health_text}, has to be Green",
            external_execution_id=pair.environment.id,
        )
    busy = environments.swap(pair)
    if busy is not None:
        return continue_later(
            state,
            summary=f"Going to move {pair.text}: not possible for now. {busy}",
            external_execution_id=pair.environment.id,
        )
    return continue_later(
        replace(state, asked_at=now()),
        summary=f"Moving {pair.text}",
        external_execution_id=pair.environment.id,
    )


def _not_healthy(
    given: Parameters, environments: Environments, unhealthy: Environment
) -> ActionFailure:
    return job_failed(
        f"Not swapped: not Green within {given.ready_minutes} minutes. {unhealthy.health_text}."
        f"{environments.reasons(unhealthy)}",
        external_execution_id=unhealthy.id,
    )


def _wait_for_swap(
    pair: Pair, environments: Environments, state: State, asked_at: int
) -> Result[State]:
    """The swap was taken on and does not show. It is not asked for again: that undoes it."""
    environment, what = pair.environment, _doing(pair, state)
    if is_settled(asked_at):
        raise job_failed(
            f"{what}: Elastic Beanstalk took the swap on, but the CNAMEs are as before it. It did "
            "not succeed, or somebody else has swapped them once more."
            f"{environments.reasons(environment)}",
            external_execution_id=environment.id,
        )
    return continue_later(
        state,
        summary=f"{what}: the CNAMEs are not swapped yet",
        external_execution_id=environment.id,
    )


def _doing(pair: Pair, state: State) -> str:
    """For people."""
    if state.undoing is not None:
        return f"{state.undoing} Swapping back"
    is_before = state.asked_at is None and state.swapped_at is None
    return f"Going to move {pair.text}" if is_before else f"Moving {pair.text}"


def _swapped_back(pair: Pair) -> ActionFailure:
    return ActionFailure(
        FailureType.REVISION_OUT_OF_SYNC,
        f"{pair.other.name} has {pair.cname} again: the CNAMEs were swapped back meanwhile, "
        "by somebody else or by an earlier delivery of this event. They are left as they are",
    )
