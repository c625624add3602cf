"""Makes a Lambda handler of a check."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

from ecs.answer import Answer, failed, in_progress, succeeded
from ecs.check import Check, CheckFailure, Context, Passed, Result
from ecs.event import Hook, read_hook
from ecs.progress import Progress, read_progress, start, state_fields, write_progress
from lambda_runtime import (
    FieldError,
    LambdaContext,
    OutOfTimeError,
    TimeBudget,
    call_within,
    describe_error,
    logger,
    read_environment,
    start_log,
)

P = TypeVar("P")
S = TypeVar("S")


def lambda_handler(check: Check[P, S]) -> Callable[[dict[str, Any], LambdaContext], Answer]:
    """Return the function that Lambda calls. Every invocation returns a valid answer.

    Without one, and after an error of the function, ECS would roll back as well, but nobody would
    know why.
    """

    def handler(event: dict[str, Any], context: LambdaContext) -> Answer:
        start_log(context)
        try:
            hook = read_hook(event)
        except FieldError as error:
            logger.error("The check failed", extra={"reason": describe_error(error)})
            return failed()
        logger.append_keys(
            execution_id=hook.execution_id,
            lifecycle_stage=hook.lifecycle_stage,
            deployment_arn=hook.deployment_arn,
        )
        return decide(check, hook, context)

    return handler


def decide(check: Check[P, S], hook: Hook, context: LambdaContext) -> Answer:
    """Look and return the answer. Never raises: a check that broke has not succeeded."""
    if hook.is_rollback:
        summary = "The deployment is being rolled back"
        logger.info("Nothing was checked", extra={"summary": summary})
        return succeeded()
    try:
        return _look(check, hook, context)
    except (CheckFailure, FieldError, OutOfTimeError) as error:
        # One line with the reason: ECS has no place for it.
        logger.error("The check failed", extra={"reason": describe_error(error)})
    except (Exception, SystemExit) as error:  # noqa: BLE001 - every failure is answered
        reason = describe_error(error)
        logger.error("The check failed with an exception", extra={"reason": reason}, exc_info=error)
    return failed()


def _look(check: Check[P, S], hook: Hook, context: LambdaContext) -> Answer:
    settings = check.environment(read_environment(os.environ))
    progress = read_progress(hook) or start(hook, check.deadline_seconds(settings, hook))
    budget = TimeBudget(context)
    run_context = Context(
        hook=hook,
        state=_read_state(check, progress),
        attempt=progress.attempt,
        request_id=context.aws_request_id,
        logger=logger,
        budget=budget,
    )
    result = call_within(budget.remaining_seconds(), lambda: check.run(settings, run_context))
    return _settle(result, progress)


def _read_state(check: Check[P, S], progress: Progress) -> S | None:
    if progress.state is None:
        return None
    fields = state_fields(progress.state)
    state = check.state(fields)
    fields.refuse_unknown()
    return state


def _settle(result: Result, progress: Progress) -> Answer:
    """Return the answer to a result.

    Raises:
        CheckFailure: the time is over.

    """
    details = {"summary": result.summary, "attempt": progress.attempt}
    if isinstance(result, Passed):
        logger.info("The check succeeded", extra=details)
        return succeeded()
    if progress.is_past_deadline:
        seconds = round((progress.deadline - progress.started_at) / 1000)
        raise CheckFailure(
            f"{result.summary}, after {seconds} seconds and {progress.attempt} attempts"
        )
    text = write_progress(progress, result.state)
    logger.warning("The check goes on", extra=details)
    return in_progress(text, result.seconds)
