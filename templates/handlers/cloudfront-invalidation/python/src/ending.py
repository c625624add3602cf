"""How the action ends with a job, said before the protocol reports it."""

from dataclasses import dataclass
from typing import Any, Literal

from codepipeline import ActionFailure, Context, Result, Succeeded
from codepipeline.classify import is_transient
from lambda_runtime import describe_error


@dataclass(frozen=True)
class Ending:
    """The result, and for people the reason."""

    result: Literal["Succeeded", "Failed"]
    reason: str


def ending_of(result: Result[Any], context: Context[Any]) -> Ending | None:
    """Say what a result will be reported as; None when the action goes on with another job."""
    if isinstance(result, Succeeded):
        return Ending("Succeeded", result.summary)
    if not context.is_past_deadline():
        return None
    return Ending("Failed", f"Not finished in time. {result.summary}")


def ending_of_error(error: Exception, context: Context[Any]) -> Ending | None:
    """Say what an exception will be reported as.

    None for a passing trouble while polling: the protocol asks again later.
    """
    if context.state is not None and is_transient(error) and not context.is_past_deadline():
        return None
    reason = error.message if isinstance(error, ActionFailure) else describe_error(error)
    return Ending("Failed", reason)
