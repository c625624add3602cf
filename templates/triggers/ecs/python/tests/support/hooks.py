"""Runs a check through the whole protocol, as ECS does, without AWS."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import time_machine

from ecs import Check, lambda_handler
from local.calling_service import ResultStatus, Returned
from local.service import service
from support.lambda_context import FakeLambdaContext
from support.logs import captured_logs

ARN = "arn:aws:ecs:eu-central-1:111122223333"
GREEN = f"{ARN}:service-revision/my-cluster/my-service/2"
BLUE = f"{ARN}:service-revision/my-cluster/my-service/1"
DEPLOYMENT = f"{ARN}:service-deployment/my-cluster/my-service/EXAMPLE"
EXECUTION_ID = "example-execution"
DETAILS: dict[str, Any] = {
    "serviceArn": f"{ARN}:service/my-cluster/my-service",
    "targetServiceRevisionArn": GREEN,
    "testTrafficWeights": {},
    "productionTrafficWeights": {},
}


def hook_event(**changes: Any) -> dict[str, Any]:
    """Build an event, as ECS sends it."""
    return {
        "executionId": EXECUTION_ID,
        "lifecycleStage": "POST_TEST_TRAFFIC_SHIFT",
        "resourceArn": DEPLOYMENT,
        "executionDetails": DETAILS,
        **changes,
    }


@dataclass(frozen=True)
class HookAnswer:
    """What came of all looks."""

    answers: list[Any]
    logs: str

    @property
    def status(self) -> str:
        """The last answer."""
        return str(self.answers[-1]["hookStatus"])

    @property
    def reason(self) -> str:
        """Why the check failed: logged in one line, because ECS takes no reason."""
        lines = [json.loads(line) for line in self.logs.splitlines() if line.startswith("{")]
        (reason,) = [
            line["reason"] for line in lines if line["message"].startswith("The check failed")
        ]
        return str(reason)

    @property
    def progress(self) -> str:
        """What the last look has left."""
        return str(self.answers[-1]["hookDetails"]["progress"])


def run_hook(
    check: Check[Any, Any],
    environment: Mapping[str, str] | None = None,
    *,
    event: Any = None,
    remaining_ms: int = 60_000,
    most: int = 20,
) -> HookAnswer:
    """Run the check with these environment variables, look after look, while time passes.

    Every answer has to be one that ECS takes.
    """
    following = hook_event() if event is None else event
    answers: list[Any] = []
    with (
        patch.dict("os.environ", environment or {}),
        captured_logs() as logs,
        time_machine.travel(1_767_225_600, tick=False) as clock,
    ):
        while True:
            answer = lambda_handler(check)(following, FakeLambdaContext(remaining_ms))
            answers.append(json.loads(json.dumps(answer)))
            assert service.take_returned is not None
            taken = service.take_returned(Returned(following, answers[-1]))
            if taken.status is not ResultStatus.CONTINUES or len(answers) >= most:
                return HookAnswer(answers, logs.getvalue())
            clock.shift(taken.wait_seconds or 0)
            following = service.next_event(following, taken)
