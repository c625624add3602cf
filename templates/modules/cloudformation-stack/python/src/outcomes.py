"""How one look at a stack ends, whatever was to be done about it."""

from codepipeline import ActionFailure, Context, Result, continue_later, job_failed, succeeded
from stack_events import first_failure_of
from stack_outputs import output_variables
from stack_state import State
from stacks import Stack, Stacks


def running(stack: Stack) -> Result[State]:
    """Go on looking at a stack, by its id."""
    summary = f"Stack {stack.name} is {stack.status}"
    return continue_later(State(stack.id), summary=summary, external_execution_id=stack.id)


def started(name: str, stack_id: str | None, what: str) -> Result[State]:
    """Go on with an operation that was started, such as an "update"."""
    return continue_later(
        State(stack_id),
        summary=f"Stack {name}: {what} started",
        external_execution_id=stack_id,
    )


def wait_for(name: str, stack: Stack | None) -> Result[State]:
    """Come back when somebody else's operation may be over; nothing was started."""
    status = "was created meanwhile" if stack is None else f"is {stack.status}"
    return continue_later(
        State(),
        summary=f"Stack {name} {status}: waiting until the other operation is over",
        external_execution_id=None if stack is None else stack.id,
    )


def done(summary: str, stack: Stack, context: Context[State]) -> Result[State]:
    """End with the stack's outputs as output variables."""
    return succeeded(
        summary,
        external_execution_id=stack.id,
        output_variables=output_variables(stack, context.logger),
    )


def ended_in(
    status: str, stack: Stack, stacks: Stacks, token: str, *, what: str, way_out: str
) -> ActionFailure:
    """Return the failure of the operation of `token`: with the first failed resource's reason."""
    cause = (
        first_failure_of(stacks.events(stack.id), token)
        or stack.reason
        or "CloudFormation gives no reason"
    )
    return job_failed(
        f"Stack {stack.name}: the {what} ended in {status}. {cause.removesuffix('.')}.{way_out}",
        external_execution_id=stack.id,
    )
