"""One look at the deployment: it is started, or judged."""

from collections.abc import Callable

from codepipeline import Context, Result, job_failed
from outcomes import done, ended_in, running, started, wait_for
from stack_errors import StartedAs
from stack_events import is_last_operation, last_status_of
from stack_request import StackRequest
from stack_state import State
from stack_status import Plan, Verdict, plan_for, verdict_on, way_out
from stacks import Stack, Stacks


def start(
    name: str, request: Callable[[], StackRequest], stacks: Stacks, context: Context[State]
) -> Result[State]:
    """Start the deployment as soon as the stack allows it.

    `request` makes the request, which is only needed when nothing else is in progress.
    """
    stack = stacks.describe(name)
    plan = plan_for(None if stack is None else stack.status)
    if stack is not None and plan in (Plan.WAIT, Plan.REFUSE):
        # Lambda may deliver the first job's event twice: then this is our own operation.
        if is_last_operation(stacks.events(stack.id), context.idempotency_token):
            return _judge(stack, stacks, context)
        if plan is Plan.WAIT:
            return wait_for(name, stack)
        raise job_failed(
            f"Stack {name} is {stack.status} and cannot be deployed.{way_out(stack.status)}",
            external_execution_id=stack.id,
        )
    stack_id: str | None
    if stack is not None and plan is Plan.UPDATE:
        attempt, what = stacks.update(stack.id, request()), "update"
        stack_id = stack.id
    else:
        attempt, what = stacks.create(name, request()), "creation"
        stack_id = attempt.stack_id
    if attempt.kind is StartedAs.BUSY:
        return wait_for(name, stack)
    if attempt.kind is StartedAs.UNCHANGED and stack is not None:
        return done(f"Stack {name} is up to date: there was nothing to update", stack, context)
    return started(name, stack_id, what)


def check(stack_id: str, stacks: Stacks, context: Context[State]) -> Result[State]:
    """Look how the operation stands that was started on a stack."""
    return _judge(stacks.describe_started(stack_id), stacks, context)


def _judge(stack: Stack, stacks: Stacks, context: Context[State]) -> Result[State]:
    if verdict_on(stack.status) is Verdict.RUNNING:
        return running(stack)
    status = _own_status(stack, stacks, context)
    if verdict_on(status) is Verdict.SUCCEEDED:
        return done(f"Stack {stack.name} is deployed: {status}", stack, context)
    token = context.idempotency_token
    raise ended_in(status, stack, stacks, token, what="deployment", way_out=way_out(status))


def _own_status(stack: Stack, stacks: Stacks, context: Context[State]) -> str:
    """Return the status in which our operation left the stack.

    Somebody else may have started the next one since, and its end is not ours. A stack that is
    being deleted is no success, whoever does it.
    """
    if stack.status.startswith("DELETE_"):
        return stack.status
    own = last_status_of(stacks.events(stack.id), context.idempotency_token)
    return stack.status if own is None or verdict_on(own) is Verdict.RUNNING else own
