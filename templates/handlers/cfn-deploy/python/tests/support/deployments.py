"""A deployment as the tests have it: names, files and user parameters."""

from typing import Any

from support.events import make_token
from support.my_stack import SERVICE_ROLE_ARN, STACK_ID, TEMPLATE

TEMPLATE_BUCKET = "amzn-s3-demo-bucket"

FILES = {"template.yaml": TEMPLATE.encode()}
PARAMETERS: dict[str, Any] = {
    "stack": "my-stack",
    "artifact": "SourceOutput",
    "file": "template.yaml",
}
ENVIRONMENT = {"SERVICE_ROLE_ARN": SERVICE_ROLE_ARN, "TEMPLATE_BUCKET": TEMPLATE_BUCKET}

POLL = make_token("Stack my-stack", {"stackId": STACK_ID})
"""The token of a job that has started its operation."""
LAST_POLL = make_token("Stack my-stack", {"stackId": STACK_ID}, deadline=1)
WAITING = make_token("Stack my-stack", {})
"""The token of a job that waits for somebody else's operation."""


def text(size: int) -> str:
    """Return ASCII text of a size that a zip file does not shrink like a bomb."""
    return " ".join(str(number) for number in range(size))[:size]
