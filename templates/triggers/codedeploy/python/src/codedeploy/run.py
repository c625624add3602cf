"""Makes a Lambda handler of a check."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import boto3

from codedeploy.check import Check, CheckFailure, Context
from codedeploy.event import Hook, read_hook
from codedeploy.report import Status, send
from lambda_runtime import (
    REPORT_CONFIG,
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

if TYPE_CHECKING:
    from mypy_boto3_codedeploy import CodeDeployClient

P = TypeVar("P")


def lambda_handler(
    check: Check[P], *, client: "CodeDeployClient | None" = None
) -> Callable[[dict[str, Any], LambdaContext], None]:
    """Return the function that Lambda calls; the client is for tests to replace.

    It is made here, while Lambda starts the environment, so that no report has to wait for it.
    """
    reporter = client or boto3.client("codedeploy", config=REPORT_CONFIG)

    def handler(event: dict[str, Any], context: LambdaContext) -> None:
        hook = read_hook(event)
        start_log(context, deployment_id=hook.deployment_id, hook_execution_id=hook.execution_id)
        # Outside of any `try`: what is raised here is a report that could not be delivered, and
        # an error of the function makes Lambda deliver the event again.
        send(reporter, hook, decide(check, hook, context))

    return handler


def decide(check: Check[P], hook: Hook, context: LambdaContext) -> Status:
    """Run the check and return the answer. Never raises: a check that broke has not succeeded."""
    budget = TimeBudget(context)
    run_context = Context(
        deployment_id=hook.deployment_id,
        hook_execution_id=hook.execution_id,
        request_id=context.aws_request_id,
        logger=logger,
        budget=budget,
    )
    try:
        settings = check.environment(read_environment(os.environ))
        summary = call_within(budget.remaining_seconds(), lambda: check.run(settings, run_context))
    except (CheckFailure, FieldError, OutOfTimeError) as error:
        # One line with the reason: the deployment itself has no place for it.
        logger.error("The check failed", extra={"reason": describe_error(error)})
        return "Failed"
    except (Exception, SystemExit) as error:  # noqa: BLE001 - every failure is reported
        reason = describe_error(error)
        logger.error("The check failed with an exception", extra={"reason": reason}, exc_info=error)
        return "Failed"
    logger.info("The check succeeded", extra={"summary": summary})
    return "Succeeded"
