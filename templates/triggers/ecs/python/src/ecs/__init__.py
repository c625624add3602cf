"""The protocol of Amazon ECS's own lifecycle hooks.

What to write is in check.py: a `Check`. The way of an event:

    event ─ read_hook ─ progress ─ settings (environment) ─ guard(run) ─ answer
             event.py   progress.py              lambda_runtime, run.py   answer.py

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
"""

from ecs.check import (
    Check,
    CheckFailure,
    Context,
    LookAgain,
    Passed,
    Result,
    check_failed,
    look_again,
    passed,
)
from ecs.event import Hook
from ecs.run import lambda_handler
from lambda_runtime import CLIENT_CONFIG, FieldError, Fields

__all__ = [
    "CLIENT_CONFIG",
    "Check",
    "CheckFailure",
    "Context",
    "FieldError",
    "Fields",
    "Hook",
    "LookAgain",
    "Passed",
    "Result",
    "check_failed",
    "lambda_handler",
    "look_again",
    "passed",
]
