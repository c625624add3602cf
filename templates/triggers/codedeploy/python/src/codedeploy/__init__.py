"""The protocol of CodeDeploy's lifecycle hooks.

What to write is in check.py: a `Check`. The way of an event:

    event ─ read_hook ─ settings (environment) ─ guard(run) ─ status ─ CodeDeploy
             event.py                lambda_runtime, run.py   report.py

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
"""

from codedeploy.check import Check, CheckFailure, Context, check_failed
from codedeploy.run import lambda_handler
from lambda_runtime import CLIENT_CONFIG, FieldError, Fields

__all__ = [
    "CLIENT_CONFIG",
    "Check",
    "CheckFailure",
    "Context",
    "FieldError",
    "Fields",
    "check_failed",
    "lambda_handler",
]
