"""The invoke action: tells a channel what the pipeline did."""

import os
from typing import TYPE_CHECKING

import boto3

from codepipeline import CLIENT_CONFIG, Action, Context, Result
from message import compose
from notify import notify
from parameters import Parameters, read_parameters
from postbox import Postbox
from secret_reader import SecretReader
from settings import read_settings
from state import State, read_state

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_ssm import SSMClient


def create_action(
    secrets_manager: "SecretsManagerClient", ssm: "SSMClient"
) -> Action[Parameters, State]:
    """Return the action; the clients are handed in so that tests can answer for them."""

    def run(given: Parameters, context: Context[State]) -> Result[State]:
        settings = read_settings(os.environ)
        postbox = Postbox(settings, SecretReader(secrets_manager, ssm, settings))
        return notify(given, lambda: postbox.deliver(compose(given, os.environ)), context)

    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda given: f"{given.pipeline or ''} {given.message}",
        deadline_seconds=3600,
        run=run,
    )


action = create_action(
    boto3.client("secretsmanager", config=CLIENT_CONFIG), boto3.client("ssm", config=CLIENT_CONFIG)
)
