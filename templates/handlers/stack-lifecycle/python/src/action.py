"""The invoke action: creates a stack or deletes it again, and goes on looking until it settles."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from codepipeline import CLIENT_CONFIG, Action, Context, Result
from creation import Order, check_creation, start_creation
from deletion import check_deletion, start_deletion
from lifecycle_request import create_lifecycle_request
from lifecycle_settings import read_lifecycle_settings
from ownership import require_own
from parameters import Parameters, read_parameters
from stack_state import State, read_state
from stacks import Stacks

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_s3 import S3Client


def create_action(
    cloudformation: "CloudFormationClient", s3: "S3Client", environment: Mapping[str, str]
) -> Action[Parameters, State]:
    """Return the action; what it uses of its surroundings is handed in, for tests to replace.

    `s3` is for templates that are too large for a request: artifacts are read with the job's own
    client.
    """
    stacks = Stacks(cloudformation)

    def run(parameters: Parameters, context: Context[State]) -> Result[State]:
        creates = parameters.action == "create"
        if context.state is not None and context.state.stack_id is not None:
            look = check_creation if creates else check_deletion
            return look(context.state.stack_id, stacks, context)
        settings = read_lifecycle_settings(environment)
        owner, service_role_arn = settings.owner, settings.stack.service_role_arn
        name = f"{settings.stack_prefix}-{parameters.suffix}"
        if not creates:
            return start_deletion(
                name, service_role_arn, stacks, context, lambda stack: require_own(stack, owner)
            )
        order = Order(
            name=name,
            owner=owner,
            service_role_arn=service_role_arn,
            request=lambda: create_lifecycle_request(
                parameters, settings, s3, context, folder=f"stack-lifecycle/{name}"
            ),
        )
        return start_creation(order, stacks, context)

    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda parameters: f"{parameters.action} {parameters.suffix}",
        deadline_seconds=lambda parameters: parameters.deadline_minutes * 60,
        run=run,
    )


# A request with a template takes CloudFormation some seconds.
_CONFIG = CLIENT_CONFIG.merge(Config(read_timeout=20))

action = create_action(
    boto3.client("cloudformation", config=_CONFIG),
    boto3.client("s3", config=_CONFIG),
    os.environ,
)
