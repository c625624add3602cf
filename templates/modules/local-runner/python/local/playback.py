"""Plays the service that invokes the function, until it has the last result or gives up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import uuid4

from local.calling_service import (
    CallingService,
    Refusal,
    Report,
    Result,
    ResultStatus,
    Returned,
    State,
)
from local.clock import Clock
from local.delivery import deliver
from local.options import Options
from local.runtime import Outcome
from local.service_error import ServiceCall
from local.transcript import Invocation, Reported, Status, Transcript

SECONDS_BETWEEN_JOBS = 30
"""What CodePipeline takes before it continues, as seen in logs; it is documented nowhere."""

RETURNED = "return value"
"""How a returned value is called among the reports."""

ENDS = {ResultStatus.SUCCEEDED: Status.SUCCEEDED, ResultStatus.FAILED: Status.FAILED}


class Environment(Protocol):
    """What invokes the function."""

    def invoke(self, event: Any, *, request_id: str, skipped_seconds: int) -> Outcome:
        """Return what the function returned, or how it failed."""


@dataclass
class _Waiting:
    """An event whose report is waited for, at most until that time of the simulated clock."""

    event: Any
    id: str | None
    request_id: str
    until: float
    deliveries: int = 0
    result: Result | None = None


class Playback:
    """One event after the other, and what the function calls meanwhile."""

    def __init__(
        self,
        service: CallingService,
        clock: Clock,
        options: Options,
        *,
        refusal: str,
        on_invocation: Callable[[Invocation], None],
    ) -> None:
        """Prepare.

        Args:
            service: Who is played.
            clock: Says how late it is.
            options: Clocks and deliveries.
            refusal: What is said to calls of other services.
            on_invocation: Is told of every invocation once it has ended.

        """
        self.operations = service.operations
        self._service = service
        self._clock = clock
        self._options = options
        self._refusal = refusal
        self._on_invocation = on_invocation
        self._known_ids: set[str] = set()
        self._waiting: _Waiting | None = None
        self._invocations: list[Invocation] = []

    def run(self, event: Any, environment: Environment) -> Transcript:
        """Play from a first event to the end."""
        total = self._options.total_seconds
        while self._clock.seconds < total:
            waiting = self._play(event, environment)
            if waiting.result is None:
                reason = {"reason": "There was no report in time"}
                return self._end(Status.TIMED_OUT, reason, waiting.until)
            if waiting.result.status is not ResultStatus.CONTINUES:
                status = ENDS[waiting.result.status]
                return self._end(status, waiting.result.details, self._clock.seconds)
            self._clock.wait(waiting.result.wait_seconds or SECONDS_BETWEEN_JOBS)
            event = self._service.next_event(event, waiting.result)
        reason = {"reason": "The work was not finished in time"}
        return self._end(Status.TIMED_OUT, reason, total)

    def take(self, report: Report) -> None:
        """Take a report.

        Raises:
            Refusal: the service would refuse it.

        """
        reports = self._invocations[-1].reports
        try:
            result = self._judge(report)
        except Refusal as refusal:
            refused = f"{refusal.code}: {refusal.message}"
            reports.append(Reported(report.operation, refused=refused))
            raise
        reports.append(Reported(report.operation, result=result))

    def refuse(self, call: ServiceCall) -> Refusal:
        """Remember a call of another service, and say why it is not answered."""
        self._invocations[-1].refused_calls.append(call)
        return Refusal("NoEmulator", self._refusal)

    def _play(self, event: Any, environment: Environment) -> _Waiting:
        """Have one event delivered, as often as it takes."""
        until = min(self._clock.seconds + self._options.answer_seconds, self._options.total_seconds)
        waiting = _Waiting(event, self._service.id_of(event), str(uuid4()), until)
        if waiting.id is not None:
            self._known_ids.add(waiting.id)
        self._waiting = waiting
        for _ in range(2 if self._options.deliver_twice else 1):
            if self._service.take_returned is None:
                deliver(self._clock, until, lambda: self._invoke(waiting, environment))
            else:
                self._invoke(waiting, environment)
        return waiting

    def _invoke(self, waiting: _Waiting, environment: Environment) -> str | None:
        waiting.deliveries += 1
        invocation = Invocation(
            at=self._clock.seconds,
            id=waiting.id,
            continuation_token=self._service.token_of(waiting.event),
            delivery=waiting.deliveries,
        )
        self._invocations.append(invocation)
        outcome = environment.invoke(
            waiting.event,
            request_id=waiting.request_id,
            skipped_seconds=self._clock.skipped_seconds,
        )
        invocation.error = outcome.error
        if self._service.take_returned is not None:
            self._take_returned(self._service.take_returned, waiting, outcome)
        invocation.seconds = round(self._clock.seconds - invocation.at, 3)
        self._on_invocation(invocation)
        return invocation.error

    def _take_returned(
        self, take: Callable[[Returned], Result], waiting: _Waiting, outcome: Outcome
    ) -> None:
        """Whoever waits for the function's end takes one answer, and an error for a failure."""
        reports = self._invocations[-1].reports
        try:
            if waiting.result is not None:
                raise Refusal("AlreadyAnswered", "The event is over")
            if outcome.error is None:
                waiting.result = take(Returned(waiting.event, outcome.value))
                reports.append(Reported(RETURNED, result=waiting.result))
            else:
                waiting.result = Result(ResultStatus.FAILED, {"reason": outcome.error})
        except Refusal as refusal:
            reports.append(Reported(RETURNED, refused=f"{refusal.code}: {refusal.message}"))
            if waiting.result is None:
                waiting.result = Result(ResultStatus.FAILED, {"reason": refusal.message})

    def _judge(self, report: Report) -> Result:
        waiting = self._waiting
        if waiting is None or waiting.deliveries <= self._options.lose_reports:
            raise Refusal("ServiceUnavailable", "This report is lost", 503)
        waiting.result = self._service.take(report, self._state_of)
        return waiting.result

    def _state_of(self, id_: str) -> State:
        if id_ not in self._known_ids:
            return State.UNKNOWN
        waiting = self._waiting
        awaited = waiting is not None and waiting.id == id_ and waiting.result is None
        in_time = waiting is not None and self._clock.seconds < waiting.until
        return State.WAITING if awaited and in_time else State.OVER

    def _end(self, status: Status, details: Mapping[str, Any], seconds: float) -> Transcript:
        return Transcript(status, seconds, details, tuple(self._invocations))
