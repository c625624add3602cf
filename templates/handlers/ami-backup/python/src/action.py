"""The invoke action: makes an image of an instance, and keeps the newest ones."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import boto3

from backup import back_up
from codepipeline import CLIENT_CONFIG, Action, Context, Result
from images import Images
from lambda_runtime import read_environment
from own_tags import Owner
from parameters import Parameters, read_parameters
from state import State, read_state

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client


def create_action(client: "EC2Client", environment: Mapping[str, str]) -> Action[Parameters, State]:
    """Return the action; client and environment are handed in so that tests bring their own."""

    def run(parameters: Parameters, context: Context[State]) -> Result[State]:
        # https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
        function_name = read_environment(environment).text("AWS_LAMBDA_FUNCTION_NAME")
        owner = Owner(function_name, parameters.instance_id)
        return back_up(parameters, owner, Images(client), context)

    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda parameters: parameters.instance_id,
        deadline_seconds=lambda parameters: parameters.minutes * 60,
        run=run,
    )


action = create_action(boto3.client("ec2", config=CLIENT_CONFIG), os.environ)
