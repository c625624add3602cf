"""A service for the tests of the local runner."""

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


class SampleService:
    """It has one report, whose result stands in the request."""

    title = "Sample"
    endpoint_variable = "AWS_ENDPOINT_URL_SAMPLE"
    sample_event = "events/sample.json"
    answer_seconds = 1200
    total_seconds = 86_400
    operations: tuple[str, ...] = ("PutResult",)
    take_returned: Callable[[Returned], Result] | None = None

    def id_of(self, event: Any) -> str | None:
        value = event.get("id")
        return None if value is None else str(value)

    def token_of(self, event: Any) -> str | None:
        value = event.get("token")
        return None if value is None else str(value)

    def take(self, report: Report, state_of: Callable[[str], State]) -> Result:
        state = state_of(str(report.request.get("id")))
        if state is not State.WAITING:
            raise Refusal("InvalidState", f"The event is {state.value}")
        status = ResultStatus(report.request["status"])
        return Result(status, {"summary": report.request.get("summary")})

    def next_event(self, event: Any, result: Result) -> Any:
        return {"id": f"{event['id']}+", "token": str(result.details["summary"])}


class WaitingService(SampleService):
    """It waits for what the function returns: a status, or nothing that it takes."""

    operations: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.take_returned = self._take

    def _take(self, returned: Returned) -> Result:
        if returned.value not in {status.value for status in ResultStatus}:
            raise Refusal("NoStatus", f"{returned.value} is no status")
        details = {"summary": f"of {returned.event['id']}"}
        return Result(ResultStatus(returned.value), details, wait_seconds=5)


sample_service: CallingService = SampleService()
waiting_service: CallingService = WaitingService()
