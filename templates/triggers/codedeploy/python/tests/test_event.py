"""Events of hooks, and what is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from codedeploy.event import Hook, NoHookError, read_hook
from support.hooks import DEPLOYMENT_ID, EXECUTION_ID, deliver, hook_event
from support.sample_check import check

SAMPLES = sorted((Path(__file__).parent.parent / "events").glob("*.json"))


def test_an_event_has_two_ids() -> None:
    assert read_hook(hook_event()) == Hook(DEPLOYMENT_ID, EXECUTION_ID)


def test_what_is_new_in_an_event_is_no_problem() -> None:
    assert read_hook({**hook_event(), "More": {}}) == Hook(DEPLOYMENT_ID, EXECUTION_ID)


@pytest.mark.parametrize(
    ("event", "missing"),
    [
        (None, "DeploymentId"),
        ("DeploymentId", "DeploymentId"),
        (["DeploymentId"], "DeploymentId"),
        ({}, "DeploymentId"),
        ({"Records": ["canary"]}, "DeploymentId"),
        ({**hook_event(), "DeploymentId": ""}, "DeploymentId"),
        ({**hook_event(), "DeploymentId": None}, "DeploymentId"),
        ({"DeploymentId": "canary"}, "LifecycleEventHookExecutionId"),
        (
            {**hook_event(), "LifecycleEventHookExecutionId": ["canary"]},
            "LifecycleEventHookExecutionId",
        ),
    ],
)
def test_without_an_id_there_is_nobody_to_answer(event: Any, missing: str) -> None:
    answer = deliver(check, event)

    assert isinstance(answer.error, NoHookError)
    assert f"has no {missing}." in str(answer.error)
    assert "canary" not in str(answer.error)
    assert answer.calls == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_event_is_one(path: Path) -> None:
    assert read_hook(json.loads(path.read_text())).deployment_id


def test_there_is_a_sample_event() -> None:
    assert "hook" in {path.stem for path in SAMPLES}
