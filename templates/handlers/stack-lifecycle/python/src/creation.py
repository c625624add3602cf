"""One look at the creation: it is started, or judged."""

from collections.abc import Callable
from dataclasses import dataclass

from codepipeline import Context, Result, continue_later
from lifecycle_request import LifecycleRequest
from outcomes import done, ended_in, running, started, wait_for
from ownership import is_created_by, require_own
from stack_errors import StartedAs
from stack_events import is_last_operation
from stack_state import State
from stack_status import Verdict, is_in_progress, verdict_on
from stacks import Stack, Stacks


@dataclass(frozen=True)
class Order:
    """A stack that is to be created."""

    name: str
    owner: str
    """The function's name."""
    service_role_arn: str
    request: Callable[[], LifecycleRequest]
    """Makes the request, which is only needed when the name is free."""


def start_creation(order: Order, stacks: Stacks, context: Context[State]) -> Result[State]:
    """Start the creation as soon as the name is free.

    A stack that an earlier execution has left behind is deleted first, one that the function has
    not created is left alone.
    """
    stack = stacks.describe(order.name)
    if stack is None:
        return _create(order, stacks)
    # Lambda may deliver an event twice: then the other one has started the creation.
    if is_created_by(stack, context.idempotency_token):
        return _judge(stack, stacks, context)
    require_own(stack, order.owner)
    return _remove_leftover(stack, order.service_role_arn, stacks, context)


def check_creation(stack_id: str, stacks: Stacks, context: Context[State]) -> Result[State]:
    """Look how the creation stands that was started."""
    return _judge(stacks.describe_started(stack_id), stacks, context)


def _create(order: Order, stacks: Stacks) -> Result[State]:
    attempt = stacks.create(order.name, order.request())
    if attempt.kind is not StartedAs.STARTED:
        # Somebody was faster. Whether it was this very event, the stack's tags tell the next job.
        return wait_for(order.name, None)
    return started(order.name, attempt.stack_id, "creation")


def _remove_leftover(
    stack: Stack, service_role_arn: str, stacks: Stacks, context: Context[State]
) -> Result[State]:
    if is_in_progress(stack.status):
        return wait_for(stack.name, stack)
    # Not the creation's: a token stands for one operation.
    token = f"{context.idempotency_token}-leftover"
    if stack.status == "DELETE_FAILED" and is_last_operation(stacks.events(stack.id), token):
        way_out = (
            " An earlier execution left the stack. Remove the cause, then run the action again."
        )
        raise ended_in(stack.status, stack, stacks, token, what="deletion", way_out=way_out)
    stacks.delete(stack.id, role_arn=service_role_arn, token=token)
    return continue_later(
        State(),
        summary=f"Stack {stack.name} was left by an earlier execution and is deleted first",
        external_execution_id=stack.id,
    )


def _judge(stack: Stack, stacks: Stacks, context: Context[State]) -> Result[State]:
    if is_in_progress(stack.status):
        return running(stack)
    if verdict_on(stack.status) is Verdict.SUCCEEDED:
        return done(f"Stack {stack.name} is created: {stack.status}", stack, context)
    way_out = (
        " Nothing is left of the stack."
        if stack.status == "DELETE_COMPLETE"
        else " The next creation deletes what is left of the stack."
    )
    token = context.idempotency_token
    raise ended_in(stack.status, stack, stacks, token, what="creation", way_out=way_out)
