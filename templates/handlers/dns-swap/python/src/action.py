"""The invoke action: moves a DNS record, waits until all name servers have it, can undo it."""

from typing import TYPE_CHECKING

import boto3

from codepipeline import CLIENT_CONFIG, Action
from parameters import Parameters, read_parameters
from state import State, read_state
from swap import UNDO_MINUTES, swap
from zone import Zone

if TYPE_CHECKING:
    from mypy_boto3_route53 import Route53Client


def create_action(client: "Route53Client") -> Action[Parameters, State]:
    """Return the action; the client is handed in so that tests can answer for it."""
    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda parameters: f"{parameters.hosted_zone_id} {parameters.name}",
        deadline_seconds=lambda parameters: (parameters.minutes + UNDO_MINUTES) * 60,
        run=lambda parameters, context: swap(
            parameters, Zone(client, parameters.hosted_zone_id), context
        ),
    )


# Endpoint and region of the signature follow from the partition of the function's region.
action = create_action(boto3.client("route53", config=CLIENT_CONFIG))
