"""The invoke action: unpacks an artifact into a bucket, and removes what is gone."""

from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from bucket import Bucket
from codepipeline import CLIENT_CONFIG, Action
from parameters import Parameters, read_parameters
from state import Progress, read_state
from sync import sync

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

S3_CONFIG = CLIENT_CONFIG.merge(Config(retries={"mode": "standard", "total_max_attempts": 3}))
"""At most 39 seconds and some pauses for a call: see until_stopped.CALL_SECONDS."""


def create_action(client: "S3Client") -> Action[Parameters, Progress]:
    """Return the action; the client is handed in so that tests can answer for it."""
    return Action(
        parameters=read_parameters,
        state=read_state,
        target=lambda parameters: f"s3://{parameters.bucket}/{parameters.prefix}",
        deadline_seconds=lambda parameters: parameters.minutes * 60,
        run=lambda parameters, context: sync(
            parameters, Bucket(client, parameters.bucket), context
        ),
    )


action = create_action(boto3.client("s3", config=S3_CONFIG))
