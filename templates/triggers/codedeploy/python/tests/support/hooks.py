"""Runs a check through the whole protocol, from event to report, without AWS."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import boto3

from codedeploy import Check, lambda_handler
from support.aws import Call, Recorder
from support.lambda_context import FakeLambdaContext
from support.logs import captured_logs

if TYPE_CHECKING:
    from mypy_boto3_codedeploy import CodeDeployClient

DEPLOYMENT_ID = "d-EXAMPLE11"
EXECUTION_ID = "example-lifecycle-event-hook-execution-id"


@dataclass(frozen=True)
class HookAnswer:
    """What came of one event."""

    calls: list[Call]
    logs: str
    error: BaseException | None = None

    @property
    def status(self) -> str:
        """The one answer, with the ids of the event."""
        assert len(self.calls) == 1, f"{len(self.calls)} reports instead of one"
        request = self.calls[0].request
        assert request["deploymentId"] == DEPLOYMENT_ID
        assert request["lifecycleEventHookExecutionId"] == EXECUTION_ID
        return str(request["status"])

    @property
    def reason(self) -> str:
        """Why the check failed: logged in one line, because CodeDeploy takes no reason."""
        lines = [json.loads(line) for line in self.logs.splitlines() if line.startswith("{")]
        (reason,) = [
            line["reason"] for line in lines if line["message"].startswith("The check failed")
        ]
        return str(reason)


def hook_event() -> dict[str, Any]:
    """Build an event, as CodeDeploy sends it."""
    return {"DeploymentId": DEPLOYMENT_ID, "LifecycleEventHookExecutionId": EXECUTION_ID}


def run_hook(
    check: Check[Any],
    environment: Mapping[str, str] | None = None,
    *,
    remaining_ms: int = 60_000,
) -> HookAnswer:
    """Run the check once, with these environment variables."""
    with patch.dict("os.environ", environment or {}):
        answer = deliver(check, hook_event(), remaining_ms=remaining_ms)
    assert answer.error is None, answer.error
    assert len(answer.calls) == 1, f"{len(answer.calls)} reports instead of one"
    return answer


def deliver(
    check: Check[Any],
    event: Any,
    *,
    remaining_ms: int = 60_000,
    report_error: str | None = None,
) -> HookAnswer:
    """Deliver any event."""
    client = codedeploy_client()
    error: BaseException | None = None
    with captured_logs() as logs, Recorder(client, report_error) as recorder:
        try:
            lambda_handler(check, client=client)(event, FakeLambdaContext(remaining_ms))
        except Exception as raised:  # noqa: BLE001 - the test judges
            error = raised
    return HookAnswer(recorder.calls, logs.getvalue(), error)


@cache
def codedeploy_client() -> "CodeDeployClient":
    """Return the client for reports; made once, because to make one takes its time."""
    return boto3.client("codedeploy")
