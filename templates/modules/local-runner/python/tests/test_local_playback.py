"""The service that invokes the function, with functions that report or fail."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from local.calling_service import Refusal, Report
from local.clock import Clock
from local.options import read_options
from local.playback import Playback
from local.runtime import Outcome
from local.service_error import ServiceCall
from local.transcript import Invocation, Status, Transcript
from support.calling_service import sample_service, waiting_service

OPTIONS = read_options([], sample_service)

Function = Callable[[dict[str, Any], Playback], str | None]


class Environment:
    """Invokes the function in this process."""

    def __init__(self, function: Function, playback: Playback) -> None:
        self.function = function
        self.playback = playback

    def invoke(self, event: Any, *, request_id: str, skipped_seconds: int) -> Outcome:
        assert request_id
        assert skipped_seconds >= 0
        return Outcome(error=self.function(event, self.playback))


def play(function: Function, event: Any = None, **options: Any) -> Transcript:
    """Play from an event on."""
    told: list[Invocation] = []
    playback = Playback(
        sample_service,
        Clock(is_real=False),
        replace(OPTIONS, **options),
        refusal="no emulator",
        on_invocation=told.append,
    )
    first = {"id": "job"} if event is None else event
    transcript = playback.run(first, Environment(function, playback))
    assert tuple(told) == transcript.invocations
    return transcript


def report(playback: Playback, id_: str | None, status: str) -> str | None:
    """Report; what goes wrong is a function error."""
    try:
        playback.take(Report("PutResult", {"id": id_, "status": status, "summary": "so far"}))
    except Refusal as refusal:
        return str(refusal)
    return None


def reporting(status: str) -> Function:
    return lambda event, playback: report(playback, event.get("id"), status)


def failing(_event: Any, _playback: Playback) -> str:
    return "Error: no luck"


@pytest.mark.parametrize(
    ("result", "status"), [("succeeded", Status.SUCCEEDED), ("failed", Status.FAILED)]
)
def test_a_result_is_the_end(result: str, status: Status) -> None:
    transcript = play(reporting(result))

    assert (transcript.status, transcript.details) == (status, {"summary": "so far"})
    assert len(transcript.invocations) == 1


def test_a_continuation_is_a_new_job_30_seconds_later_with_the_token() -> None:
    transcript = play(
        lambda event, playback: report(
            playback, event["id"], "succeeded" if "token" in event else "continues"
        )
    )

    first, second = transcript.invocations
    assert (first.id, first.continuation_token) == ("job", None)
    assert (second.id, second.continuation_token) == ("job+", "so far")
    assert second.at >= 30


def test_a_function_error_makes_lambda_deliver_again_after_one_and_two_minutes() -> None:
    transcript = play(failing)

    assert (transcript.status, transcript.seconds) == (Status.TIMED_OUT, 1200)
    assert [invocation.delivery for invocation in transcript.invocations] == [1, 2, 3]
    assert [int(invocation.at) for invocation in transcript.invocations] == [0, 60, 180]
    assert transcript.invocations[0].error == "Error: no luck"


def test_lambda_delivers_no_more_when_nobody_waits() -> None:
    assert len(play(failing, answer_seconds=90).invocations) == 2


def test_delivery_can_be_doubled_and_the_second_report_is_refused() -> None:
    transcript = play(reporting("succeeded"), deliver_twice=True)

    assert transcript.status is Status.SUCCEEDED
    (refused,) = transcript.invocations[1].reports
    assert refused.refused == "InvalidState: The event is over"


def test_reports_can_be_lost_and_the_next_delivery_counts() -> None:
    transcript = play(reporting("succeeded"), lose_reports=1)

    assert transcript.status is Status.SUCCEEDED
    lost, taken = transcript.invocations
    assert lost.reports[0].refused == "ServiceUnavailable: This report is lost"
    assert taken.reports[0].result is not None


def test_the_service_gives_up_without_a_report() -> None:
    transcript = play(lambda _event, _playback: None)

    assert transcript.status is Status.TIMED_OUT
    assert transcript.details == {"reason": "There was no report in time"}
    assert len(transcript.invocations) == 1


def test_the_service_refuses_a_report_that_comes_too_late() -> None:
    def late(event: dict[str, Any], playback: Playback) -> str | None:
        time.sleep(0.03)
        return report(playback, event["id"], "succeeded")

    transcript = play(late, answer_seconds=0.01)

    assert transcript.status is Status.TIMED_OUT
    assert transcript.invocations[0].reports[0].refused == "InvalidState: The event is over"


def test_the_service_gives_up_on_work_that_goes_on_for_too_long() -> None:
    transcript = play(reporting("continues"))

    assert (transcript.status, transcript.seconds) == (Status.TIMED_OUT, 86_400)
    assert transcript.details == {"reason": "The work was not finished in time"}
    assert 2870 < len(transcript.invocations) <= 2880


def test_a_report_for_another_job_is_refused() -> None:
    transcript = play(lambda _event, playback: report(playback, "other", "succeeded"))

    assert transcript.invocations[0].error == "The event is unknown"


def test_an_event_without_an_id_cannot_be_reported_on() -> None:
    transcript = play(reporting("succeeded"), {})

    assert transcript.invocations[0].id is None
    assert transcript.status is Status.TIMED_OUT


def test_calls_of_other_services_are_refused_and_remembered() -> None:
    call = ServiceCall("s3", "GET /bucket/key")

    def calling(event: dict[str, Any], playback: Playback) -> str | None:
        assert playback.refuse(call).message == "no emulator"
        return report(playback, event["id"], "failed")

    assert play(calling).invocations[0].refused_calls == [call]


class Returning:
    """Invokes a function that returns or fails, the last time for ever."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = list(outcomes)

    def invoke(self, event: Any, *, request_id: str, skipped_seconds: int) -> Outcome:
        assert (event, request_id, skipped_seconds) is not None
        return self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]


def play_returning(*outcomes: Outcome, **options: Any) -> Transcript:
    playback = Playback(
        waiting_service,
        Clock(is_real=False),
        replace(OPTIONS, **options),
        refusal="no emulator",
        on_invocation=lambda _: None,
    )
    return playback.run({"id": "job"}, Returning(*outcomes))


def test_what_is_returned_is_the_report_of_a_service_that_waits_for_it() -> None:
    transcript = play_returning(Outcome(value="continues"), Outcome(value="succeeded"))

    assert (transcript.status, transcript.details) == (Status.SUCCEEDED, {"summary": "of job+"})
    first, second = transcript.invocations
    assert first.reports[0].operation == "return value"
    assert 5 <= second.at < 30


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome(error="Error: no luck"), "Error: no luck"),
        (Outcome(value="perhaps"), "perhaps is no status"),
        (Outcome(), "None is no status"),
    ],
)
def test_such_a_service_takes_all_else_for_a_failure_and_tries_once(
    outcome: Outcome, reason: str
) -> None:
    transcript = play_returning(outcome)

    assert (transcript.status, transcript.details) == (Status.FAILED, {"reason": reason})
    assert len(transcript.invocations) == 1


def test_such_a_service_takes_one_answer() -> None:
    transcript = play_returning(Outcome(value="succeeded"), deliver_twice=True)

    assert transcript.status is Status.SUCCEEDED
    (refused,) = transcript.invocations[1].reports
    assert refused.refused == "AlreadyAnswered: The event is over"
