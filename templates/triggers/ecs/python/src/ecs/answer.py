"""What the function returns.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html#hook-status-values
"""

from typing import Literal, NotRequired, TypedDict

from ecs.progress import PROGRESS


class Answer(TypedDict):
    """The answer to one invocation; delay (in seconds) and details come with IN_PROGRESS only."""

    hookStatus: Literal["SUCCEEDED", "FAILED", "IN_PROGRESS"]
    callBackDelay: NotRequired[int]
    hookDetails: NotRequired[dict[str, str]]


def succeeded() -> Answer:
    """Let the deployment go on."""
    return {"hookStatus": "SUCCEEDED"}


def failed() -> Answer:
    """Let it roll back."""
    return {"hookStatus": "FAILED"}


def in_progress(progress: str, seconds: float) -> Answer:
    """Have ECS invoke the function again, with this progress."""
    return {
        "hookStatus": "IN_PROGRESS",
        "callBackDelay": max(1, round(seconds)),
        "hookDetails": {PROGRESS: progress},
    }
