"""Invalidates paths of a CloudFront distribution, waits until that is done, and says so."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3

from codepipeline import (
    CLIENT_CONFIG,
    Action,
    Context,
    Fields,
    Result,
    continue_later,
    succeeded,
)
from ending import Ending, ending_of, ending_of_error
from invalidation import create_invalidation, get_invalidation
from notification import Notification, notify, open_sns
from parameters import Parameters, read_parameters

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient
    from mypy_boto3_sns import SNSClient


@dataclass(frozen=True)
class State:
    """The invalidation to look at; without an id, it waits for CloudFront to have room for it."""

    invalidation_id: str | None = None


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(fields.optional_text("invalidationId"))


def create_action(
    cloudfront: "CloudFrontClient", open_sns: Callable[[str], "SNSClient"] = open_sns
) -> Action[Parameters, State]:
    """Return the action; the clients are handed in so that tests can answer for them."""

    def run(parameters: Parameters, context: Context[State]) -> Result[State]:
        try:
            result = invalidate(cloudfront, parameters, context)
        except Exception as error:
            announce(ending_of_error(error, context), parameters, context)
            raise
        announce(ending_of(result, context), parameters, context)
        return result

    def announce(ending: Ending | None, parameters: Parameters, context: Context[State]) -> None:
        if ending is not None and parameters.topic_arn is not None:
            notification = Notification(
                topic_arn=parameters.topic_arn,
                subject=f"{ending.result}: CloudFront invalidation of {parameters.distribution_id}",
                message=_message(ending, parameters, context),
            )
            notify(notification, context, open_sns)

    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda parameters: parameters.distribution_id,
        deadline_seconds=3600,
        run=run,
    )


def invalidate(
    cloudfront: "CloudFrontClient", parameters: Parameters, context: Context[State]
) -> Result[State]:
    """Create the invalidation, or look whether it is completed."""
    distribution = parameters.distribution_id
    if context.state is not None and context.state.invalidation_id is not None:
        invalidation = get_invalidation(cloudfront, distribution, context.state.invalidation_id)
    else:
        created = create_invalidation(
            cloudfront, distribution, parameters.paths, context.idempotency_token
        )
        if created is None:
            return continue_later(
                State(),
                summary=f"Too many invalidations of {distribution} are in progress; "
                "waiting for room",
            )
        invalidation = created
    subject = f"Invalidation {invalidation.id} of {distribution}"
    # The only status that the API documents as an end.
    if invalidation.status != "Completed":
        return continue_later(
            State(invalidation.id),
            summary=f"{subject} is {invalidation.status}",
            external_execution_id=invalidation.id,
        )
    return succeeded(
        f"{subject} is completed",
        external_execution_id=invalidation.id,
        output_variables={"invalidationId": invalidation.id, "status": invalidation.status},
    )


def _message(ending: Ending, parameters: Parameters, context: Context[State]) -> str:
    return "\n".join(
        [
            ending.reason,
            "",
            f"Distribution: {parameters.distribution_id}",
            f"CodePipeline job: {context.job_id}",
            f"Paths: {', '.join(parameters.paths)}",
        ]
    )


action = create_action(boto3.client("cloudfront", config=CLIENT_CONFIG))
