"""The invoke action: gives an environment the CNAME of another, watches it, can undo it."""

from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from codepipeline import CLIENT_CONFIG, Action
from environments import Environments
from parameters import Parameters, read_parameters
from state import State, read_state
from swap import swap
from time_limits import longest_seconds

if TYPE_CHECKING:
    from mypy_boto3_elasticbeanstalk import ElasticBeanstalkClient

SWAP_CONFIG = CLIENT_CONFIG.merge(Config(retries={"mode": "standard", "total_max_attempts": 1}))
"""A second swap undoes the first: one without an answer must not be tried again unseen."""


def create_action(
    reader: "ElasticBeanstalkClient", swapper: "ElasticBeanstalkClient"
) -> Action[Parameters, State]:
    """Return the action; the clients are handed in so that tests can answer for them."""
    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda given: f"{given.application} {given.environment} {given.other} {given.cname}",
        deadline_seconds=longest_seconds,
        run=lambda given, context: swap(given, Environments(reader, swapper, given), context),
    )


action = create_action(
    boto3.client("elasticbeanstalk", config=CLIENT_CONFIG),
    boto3.client("elasticbeanstalk", config=SWAP_CONFIG),
)
