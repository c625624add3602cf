"""The action on clients that answer from the test, its jobs, and whose a stack can be."""

from typing import Any

import boto3

from action import create_action
from support.events import JOB_ID, make_token
from support.jobs import Answer, run_job
from support.my_stack import SERVICE_ROLE_ARN, STACK_ID, TEMPLATE
from support.stack_answers import client

OWNER = "my-handler"
ENVIRONMENT = {
    "SERVICE_ROLE_ARN": SERVICE_ROLE_ARN,
    "STACK_PREFIX": "my",
    "AWS_LAMBDA_FUNCTION_NAME": OWNER,
    "TEMPLATE_BUCKET": "amzn-s3-demo-bucket",
}
FILES = {"template.yaml": TEMPLATE.encode()}

s3_client = boto3.client("s3")
action = create_action(client, s3_client, ENVIRONMENT)

CREATION = make_token("create stack", {"stackId": STACK_ID})
"""The token of a job that has started the creation."""
LAST_CREATION = make_token("create stack", {"stackId": STACK_ID}, deadline=1)
WAITING = make_token("create stack", {})
"""The token of a job that waits until the name is free."""
DELETION = make_token("delete stack", {"stackId": STACK_ID})


def tags(owner: str, job: str) -> list[dict[str, str]]:
    return [
        {"Key": "CreatedByFunction", "Value": owner},
        {"Key": "CreatedByJob", "Value": job},
    ]


OURS = tags(OWNER, JOB_ID)
LEFTOVER = tags(OWNER, "99999999-abcd-9999-abcd-999999abcdef")
FOREIGN = tags("another-function", "99999999-abcd-9999-abcd-999999abcdef")


def create(
    token: str | None = None, files: dict[str, bytes] | None = None, **changes: Any
) -> Answer:
    """Run one job of a creation; `changes` replace user parameters."""
    return run_job(action, {"suffix": "stack"} | changes, token=token, files=files or FILES)


def delete(token: str | None = None) -> Answer:
    """Run one job of a deletion, which needs no input artifact."""
    return run_job(action, {"action": "delete", "suffix": "stack"}, token=token)
