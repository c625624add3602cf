"""ECS, as the function of a lifecycle hook sees it. It invokes the function and waits.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
"""

from collections.abc import Callable
from typing import Any

from local.calling_service import (
    CallingService,
    Refusal,
    Report,
    Result,
    ResultStatus,
    Returned,
    State,
)

CALL_BACK_SECONDS = 30
"""Until ECS invokes the function again, where it does not say when."""


class Ecs:
    """Invokes the function with hooks."""

    title = "Amazon ECS"
    endpoint_variable = None
    sample_event = "events/hook.json"
    # Lambda's limit.
    answer_seconds = 900
    total_seconds = 24 * 3600
    operations: tuple[str, ...] = ()

    def id_of(self, event: Any) -> str | None:
        """Return the execution id."""
        return _text(_fields(event).get("executionId"))

    def token_of(self, event: Any) -> str | None:
        """Return what the last look has left."""
        return _text(_fields(_fields(event).get("hookDetails")).get("progress"))

    def take(self, report: Report, state_of: Callable[[str], State]) -> Result:
        """Raise a Refusal: there is no call that ECS takes."""
        raise Refusal("InvalidAction", f"ECS takes no {report.operation}")

    def take_returned(self, returned: Returned) -> Result:
        """Take the answer to a hook.

        Raises:
            Refusal: it is none that ECS knows.

        """
        answer = _fields(returned.value)
        status = answer.get("hookStatus")
        if status == "SUCCEEDED":
            return Result(ResultStatus.SUCCEEDED, {})
        if status == "FAILED":
            reason = "in the function's log: ECS takes none"
            return Result(ResultStatus.FAILED, {"reason": reason})
        if status != "IN_PROGRESS":
            known = "The hookStatus is SUCCEEDED, FAILED or IN_PROGRESS"
            raise Refusal("InvalidHookStatus", known)
        delay = answer.get("callBackDelay", CALL_BACK_SECONDS)
        if type(delay) is not int or delay <= 0:
            raise Refusal("InvalidCallBackDelay", "The callBackDelay is a number of seconds")
        details = answer.get("hookDetails", {})
        if not isinstance(details, dict):
            raise Refusal("InvalidHookDetails", "The hookDetails are an object")
        taken = {"callBackDelay": delay, "hookDetails": details}
        return Result(ResultStatus.CONTINUES, taken, wait_seconds=delay)

    def next_event(self, event: Any, result: Result) -> Any:
        """Return the same event; ECS merges the details of the answer into those that it has."""
        details = _fields(_fields(event).get("hookDetails"))
        return {**event, "hookDetails": {**details, **result.details["hookDetails"]}}


def _fields(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


service: CallingService = Ecs()
