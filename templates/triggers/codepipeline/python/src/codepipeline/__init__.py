"""The job protocol of CodePipeline's Lambda invoke action.

What to write is in action.py: an `Action`. The way of a job:

    event ─ read_job ─ parameters, progress (token) ─ guard(run) ─ outcome ─ report ─ CodePipeline
             event.py   continuation.py    lambda_runtime, decide.py          report.py

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html
"""

from codepipeline.action import (
    Action,
    Context,
    ContinueLater,
    Result,
    Succeeded,
    continue_later,
    succeeded,
)
from codepipeline.artifacts import Artifacts
from codepipeline.failure import (
    ActionFailure,
    FailureType,
    configuration_error,
    job_failed,
    permission_error,
    revision_unavailable,
    system_unavailable,
)
from codepipeline.run import lambda_handler
from codepipeline.zip_folder import FolderLimits, ZipFolder, ZippedFile
from lambda_runtime import CLIENT_CONFIG, FieldError, Fields

__all__ = [
    "CLIENT_CONFIG",
    "Action",
    "ActionFailure",
    "Artifacts",
    "Context",
    "ContinueLater",
    "FailureType",
    "FieldError",
    "Fields",
    "FolderLimits",
    "Result",
    "Succeeded",
    "ZipFolder",
    "ZippedFile",
    "configuration_error",
    "continue_later",
    "job_failed",
    "lambda_handler",
    "permission_error",
    "revision_unavailable",
    "succeeded",
    "system_unavailable",
]
