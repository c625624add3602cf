"""One look at the deletion: it is started, or judged.

https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
"""

from collections.abc import Callable

from codepipeline import Context, Result, succeeded
from outcomes import ended_in, running, started, wait_for
from stack_errors import StartedAs
from stack_state import State
from stack_status import is_in_progress
from stacks import Stack, Stacks


def start_deletion(
    name: str,
    role_arn: str,
    stacks: Stacks,
    context: Context[State],
    check: Callable[[Stack], None] = lambda _: None,
) -> Result[State]:
    """Start the deletion as soon as the stack allows it. What does not exist is deleted.

    `check` raises when the stack is to be left alone.
    """
    stack = stacks.describe(name)
    if stack is None:
        return succeeded(f"Stack {name} does not exist: there was nothing to delete")
    check(stack)
    # Somebody else's deletion does as well as our own, which a duplicate of the event finds here.
    if stack.status.startswith("DELETE_") and stack.status != "DELETE_FAILED":
        return _judge(stack, stacks, context)
    if is_in_progress(stack.status):
        return wait_for(name, stack)
    attempt = stacks.delete(stack.id, role_arn=role_arn, token=context.idempotency_token)
    if attempt.kind is StartedAs.BUSY:
        return wait_for(name, stack)
    return started(name, stack.id, "deletion")


def check_deletion(stack_id: str, stacks: Stacks, context: Context[State]) -> Result[State]:
    """Look how the deletion stands. A deleted stack is found by its id, for some months."""
    stack = stacks.describe(stack_id)
    if stack is None:
        return _deleted(stack_id)
    return _judge(stack, stacks, context)


def _judge(stack: Stack, stacks: Stacks, context: Context[State]) -> Result[State]:
    if stack.status == "DELETE_COMPLETE":
        return _deleted(stack.id)
    if is_in_progress(stack.status):
        return running(stack)
    way_out = " Remove the cause, then run the action again."
    token = context.idempotency_token
    raise ended_in(stack.status, stack, stacks, token, what="deletion", way_out=way_out)


def _deleted(stack_id: str) -> Result[State]:
    return succeeded(
        "The stack is deleted",
        external_execution_id=stack_id,
        output_variables={"stackId": stack_id},
    )
