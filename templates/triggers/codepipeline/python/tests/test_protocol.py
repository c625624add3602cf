"""The job protocol from end to end: every path is one report."""

import json
from datetime import timedelta
from typing import Any

import pytest

from codepipeline import (
    Action,
    Context,
    Result,
    Succeeded,
    continue_later,
    succeeded,
)
from support.events import JOB_ID, NEXT_JOB_ID, job_event, make_token
from support.jobs import deliver, run_job, run_to_end
from support.lambda_context import REQUEST_ID
from support.sample_action import TARGET, action

STATE = {"looked": 1, "startedWith": JOB_ID}


def test_success() -> None:
    answer = run_job(action)

    assert answer.request == {
        "jobId": JOB_ID,
        "executionDetails": {
            "summary": "done after 1 jobs",
            "externalExecutionId": JOB_ID,
            "percentComplete": 100,
        },
        "outputVariables": {"looked": "0"},
    }


def test_continuation_until_the_end() -> None:
    first, second, last = run_to_end(action, {"do": "continue 2"})

    assert first.request["executionDetails"] == {
        "summary": "looked 1 times",
        "externalExecutionId": "work-1",
        "percentComplete": 50,
    }
    assert "outputVariables" not in first.request
    assert first.state == {"looked": 1, "startedWith": JOB_ID}
    assert second.request["jobId"] == NEXT_JOB_ID
    assert last.summary == "done after 3 jobs"
    # The first job's id is carried along: it is what makes the work idempotent.
    assert last.external_id == JOB_ID


def test_the_token_is_versioned_and_keeps_the_first_deadline() -> None:
    first, second, _ = run_to_end(action, {"do": "continue 2"})
    one, two = json.loads(first.token or ""), json.loads(second.token or "")

    assert (one["v"], one["id"], one["target"]) == (1, JOB_ID, TARGET)
    assert one["deadline"] - one["startedAt"] == 3_600_000
    assert (one["attempt"], two["attempt"]) == (1, 2)
    assert (two["startedAt"], two["deadline"]) == (one["startedAt"], one["deadline"])


@pytest.mark.parametrize(
    ("do", "failure"),
    [
        ("fail", ("JobFailed", "It broke: mend it")),
        ("deny", ("PermissionError", "The role may not do it")),
        ("crash", ("JobFailed", "ValueError: unforeseen")),
        ("exit", ("JobFailed", "SystemExit: 1")),
    ],
)
def test_failure(do: str, failure: tuple[str, str]) -> None:
    answer = run_job(action, {"do": do})

    assert answer.failure == failure
    assert answer.external_id == ("work-1" if do == "fail" else REQUEST_ID)


def test_a_crash_leaves_its_traceback_in_the_log() -> None:
    assert "raise ValueError" in run_job(action, {"do": "crash"}).logs


def test_a_duplicate_delivery_uses_the_same_idempotency_token() -> None:
    answers = [run_job(action), run_job(action)]

    assert [answer.external_id for answer in answers] == [JOB_ID, JOB_ID]


@pytest.mark.parametrize("code", ["InvalidJobStateException", "JobNotFoundException"])
@pytest.mark.parametrize("do", ["succeed", "fail", "continue 1"])
def test_a_job_that_is_over_already_ends_quietly(code: str, do: str) -> None:
    answer = deliver(action, job_event({"do": do}), report_error=code)

    assert answer.error is None
    assert len(answer.calls) == 1
    assert "The job is over already" in answer.logs


@pytest.mark.parametrize("code", ["AccessDeniedException", "ValidationException", "Throttling"])
@pytest.mark.parametrize("do", ["succeed", "fail", "continue 1"])
def test_a_report_that_can_not_be_delivered_is_an_error_of_the_function(code: str, do: str) -> None:
    answer = deliver(action, job_event({"do": do}), report_error=code)

    assert code in str(answer.error)
    assert len(answer.calls) == 1


def test_past_the_deadline_unfinished_work_has_failed() -> None:
    token = make_token(TARGET, STATE, startedAt=1_700_000_000_000, deadline=1_700_003_600_000)

    answer = run_job(action, {"do": "continue 5"}, token=token)

    assert answer.failure == (
        "JobFailed",
        "Not finished within 3600 seconds. looked 2 times",
    )


def test_past_the_deadline_finished_work_has_succeeded() -> None:
    assert run_job(action, token=make_token(TARGET, STATE, deadline=1_700_003_600_000)).succeeded


def test_what_the_context_tells() -> None:
    seen: list[Context[None]] = []

    def run(_parameters: None, context: Context[None]) -> Result[None]:
        seen.append(context)
        return succeeded("")

    answer = run_job(
        Action(parameters=lambda _: None, target=lambda _: "it", run=run, deadline_seconds=60)
    )

    context = seen[0]
    assert (context.job_id, context.request_id) == (JOB_ID, REQUEST_ID)
    assert (context.attempt, context.state) == (1, None)
    assert 50 < context.remaining_seconds() <= 54
    assert not context.is_past_deadline()
    assert context.deadline.utcoffset() == timedelta(0)
    assert answer.summary == "Succeeded"


def test_an_action_can_take_its_deadline_from_the_parameters() -> None:
    tried: Action[int, None] = Action(
        parameters=lambda fields: fields.integer("seconds"),
        target=lambda _: "it",
        deadline_seconds=lambda seconds: seconds,
        run=lambda _, context: continue_later(None, summary="not yet"),
    )

    assert run_job(tried, {"seconds": 100}).token is not None
    assert "Not finished within 0 seconds" in run_job(tried, {"seconds": 0}).failure[1]
    assert run_job(tried, {"seconds": 10**9}).failure[0] == "ConfigurationError"


@pytest.mark.parametrize("result", [None, "done", {"state": 1}])
def test_a_result_of_another_kind_is_a_failure(result: Any) -> None:
    tried: Action[None, None] = Action(
        parameters=lambda _: None, target=lambda _: "it", run=lambda _, __: result
    )

    assert run_job(tried).failure[0] == "JobFailed"


def test_logs_one_line_for_the_result() -> None:
    for do, line in (
        ("succeed", "Reported: succeeded"),
        ("fail", "Reported: failed"),
        ("continue 1", "Reported: in progress"),
    ):
        assert run_job(action, {"do": do}).logs.count(line) == 1


def test_texts_are_cut_between_characters() -> None:
    def run(_parameters: None, _context: Context[None]) -> Succeeded:
        return succeeded("🎉" * 2049, external_execution_id="x" * 1499 + "🎉🎉")

    tried: Action[None, None] = Action(parameters=lambda _: None, target=lambda _: "it", run=run)
    answer = run_job(tried)

    assert answer.summary == "🎉" * 2047 + "…"
    assert answer.external_id == "x" * 1499 + "…"
