"""The action on clients that answer from the test, and its jobs."""

from typing import Any

import boto3

from action import create_action
from support.deployments import ENVIRONMENT, FILES, PARAMETERS
from support.jobs import Answer, run_job, run_to_end
from support.stack_answers import client

s3_client = boto3.client("s3")
action = create_action(client, s3_client, ENVIRONMENT)


def deploy(
    token: str | None = None, files: dict[str, bytes] | None = None, **changes: Any
) -> Answer:
    """Run one job; `changes` replace user parameters."""
    return run_job(action, PARAMETERS | changes, token=token, files=files or FILES)


def deploy_to_end() -> list[Answer]:
    """Run a job and its continuations."""
    return run_to_end(action, PARAMETERS, files=FILES)


def delete(token: str | None = None) -> Answer:
    """Run one job of a deletion, which needs no input artifact."""
    return run_job(action, {"action": "delete", "stack": "my-stack"}, token=token)
