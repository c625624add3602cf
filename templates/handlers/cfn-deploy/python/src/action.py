"""The invoke action: deploys or deletes a stack, and goes on looking until it settles."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from codepipeline import CLIENT_CONFIG, Action, Context, Result
from deletion import check_deletion, start_deletion
from deployment import check, start
from parameters import Parameters, read_parameters
from settings import read_settings
from stack_request import create_request
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
        deletes = parameters.action == "delete"
        if context.state is not None and context.state.stack_id is not None:
            look = check_deletion if deletes else check
            return look(context.state.stack_id, stacks, context)
        settings = read_settings(environment)
        stack, source = parameters.stack, parameters.source
        if deletes:
            return start_deletion(stack, settings.service_role_arn, stacks, context)
        folder = f"cfn-deploy/{stack}"
        return start(
            stack,
            lambda: create_request(source, settings, s3, context, folder=folder),
            stacks,
            context,
        )

    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda parameters: f"Stack {parameters.stack}",
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
