"""Runs an action through the whole protocol, from event to report, without AWS."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from traceback import format_exception
from typing import TYPE_CHECKING, Any

import boto3

from codepipeline import Action, lambda_handler
from support.aws import Call, Recorder
from support.events import ARTIFACT, CANARIES, JOB_ID, NEXT_JOB_ID, job_event
from support.lambda_context import FakeLambdaContext
from support.logs import captured_logs
from support.s3 import artifact_in_s3, make_zip

if TYPE_CHECKING:
    from mypy_boto3_codepipeline import CodePipelineClient


@dataclass(frozen=True)
class Answer:
    """What came of one job."""

    calls: list[Call]
    logs: str
    error: BaseException | None = None

    @property
    def request(self) -> dict[str, Any]:
        """The one report."""
        assert len(self.calls) == 1, f"{len(self.calls)} reports instead of one"
        return self.calls[0].request

    @property
    def succeeded(self) -> bool:
        """Whether the action is done."""
        return self.calls[0].operation == "PutJobSuccessResult" and self.token is None

    @property
    def summary(self) -> str:
        """What the pipeline shows of a success or continuation."""
        assert self.calls[0].operation == "PutJobSuccessResult", self.request
        return str(self.request["executionDetails"]["summary"])

    @property
    def external_id(self) -> str:
        """The external execution id, whatever was reported."""
        details = self.request.get("executionDetails") or self.request["failureDetails"]
        return str(details["externalExecutionId"])

    @property
    def output_variables(self) -> dict[str, str]:
        """What later actions can use."""
        return dict(self.request["outputVariables"])

    @property
    def token(self) -> str | None:
        """The continuation token, if the work goes on."""
        token = self.request.get("continuationToken")
        return None if token is None else str(token)

    @property
    def state(self) -> dict[str, Any]:
        """The action's state within the token."""
        assert self.token is not None, self.request
        return dict(json.loads(self.token)["state"])

    @property
    def failure(self) -> tuple[str, str]:
        """Type and message of a failure."""
        assert self.calls[0].operation == "PutJobFailureResult", self.request
        details = self.request["failureDetails"]
        return str(details["type"]), str(details["message"])


def run_job(
    action: Action[Any, Any],
    parameters: Mapping[str, Any] | str | None = None,
    *,
    token: str | None = None,
    files: Mapping[str, bytes] | bytes | None = None,
    remaining_ms: int = 60_000,
) -> Answer:
    """Run one job. `files` is the content of its input artifact, or the bytes of the zip."""
    event = job_event(
        parameters,
        job_id=JOB_ID if token is None else NEXT_JOB_ID,
        token=token,
        artifacts=() if files is None else (ARTIFACT,),
    )
    zip_bytes = files if isinstance(files, bytes | None) else make_zip(files)
    answer = deliver(action, event, zip_bytes=zip_bytes, remaining_ms=remaining_ms)
    assert answer.error is None, answer.error
    assert len(answer.calls) == 1, f"{len(answer.calls)} reports instead of one"
    return answer


def run_to_end(
    action: Action[Any, Any],
    parameters: Mapping[str, Any] | str | None = None,
    *,
    files: Mapping[str, bytes] | bytes | None = None,
    most: int = 20,
) -> list[Answer]:
    """Run a job and its continuations, as CodePipeline does; the last answer is the end."""
    answers = [run_job(action, parameters, files=files)]
    while (token := answers[-1].token) is not None:
        assert len(answers) < most, f"no end after {most} jobs"
        answers.append(run_job(action, parameters, token=token, files=files))
    return answers


def deliver(
    action: Action[Any, Any],
    event: Any,
    *,
    zip_bytes: bytes | None = None,
    remaining_ms: int = 60_000,
    report_error: str | None = None,
) -> Answer:
    """Deliver any event. Nothing that leaves the handler may have the event's credentials in it."""
    client = codepipeline_client()
    error: BaseException | None = None
    with (
        captured_logs() as logs,
        artifact_in_s3(zip_bytes) as open_s3,
        Recorder(client, report_error) as recorder,
    ):
        try:
            handler = lambda_handler(action, client=client, open_s3=open_s3)
            handler(event, FakeLambdaContext(remaining_ms))
        except Exception as raised:  # noqa: BLE001 - the test judges
            error = raised
    answer = Answer(recorder.calls, logs.getvalue(), error)
    assert_no_canary(answer)
    return answer


def assert_no_canary(answer: Answer) -> None:
    """Fail if a credential is in a log line, a report or an exception."""
    raised = "" if answer.error is None else "".join(format_exception(answer.error))
    for canary in CANARIES.values():
        assert canary not in answer.logs
        assert canary not in repr(answer.calls)
        assert canary not in raised


@cache
def codepipeline_client() -> "CodePipelineClient":
    """Return the client for reports; made once, because to make one takes its time."""
    return boto3.client("codepipeline")
