"""Events of hooks, and what is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from ecs.event import read_hook
from lambda_runtime import FieldError
from support.hooks import BLUE, DEPLOYMENT, DETAILS, EXECUTION_ID, GREEN, hook_event

SAMPLES = sorted((Path(__file__).parent.parent / "events").glob("*.json"))
BACK = {GREEN: 0, BLUE: 100}


def test_an_event_names_deployment_stage_and_revision() -> None:
    hook = read_hook(hook_event(hookDetails={"bucket": "b"}, more=1))

    assert hook.execution_id == EXECUTION_ID
    assert hook.lifecycle_stage == "POST_TEST_TRAFFIC_SHIFT"
    assert hook.deployment_arn == DEPLOYMENT
    assert hook.service_arn == DETAILS["serviceArn"]
    assert hook.target_service_revision_arn == GREEN
    assert hook.hook_details == {"bucket": "b"}


def test_an_event_may_have_its_details_beside_its_id() -> None:
    event = hook_event()
    flat = {**event, **event.pop("executionDetails")}

    assert read_hook(flat) == read_hook(hook_event())


def test_an_event_may_lack_weights_and_details() -> None:
    details = {name: value for name, value in DETAILS.items() if "Weights" not in name}
    hook = read_hook(hook_event(executionDetails=details, hookDetails=None))

    assert (hook.test_traffic_weights, hook.hook_details) == ({}, {})


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (None, "must be an object"),
        ("canary", "must be an object"),
        (hook_event(executionId=""), '"executionId"'),
        (hook_event(lifecycleStage={"canary": 1}), '"lifecycleStage"'),
        (hook_event(resourceArn=None), '"resourceArn"'),
        (hook_event(executionDetails=None), '"executionDetails"'),
        (
            hook_event(executionDetails={**DETAILS, "testTrafficWeights": {"canary": "1"}}),
            '"testTrafficWeights" must have numbers',
        ),
        (hook_event(hookDetails="canary"), '"hookDetails"'),
    ],
)
def test_what_is_no_event_is_named(event: Any, expected: str) -> None:
    with pytest.raises(FieldError) as raised:
        read_hook(event)
    assert "This is no event of an ECS lifecycle hook: " in str(raised.value)
    assert expected in str(raised.value)
    assert "canary" not in str(raised.value)


@pytest.mark.parametrize(
    ("stage", "weights", "expected"),
    [
        ("PRODUCTION_TRAFFIC_SHIFT", {"productionTrafficWeights": BACK}, True),
        ("TEST_TRAFFIC_SHIFT", {"testTrafficWeights": BACK}, True),
        ("PRODUCTION_TRAFFIC_SHIFT", {"productionTrafficWeights": {GREEN: 100, BLUE: 0}}, False),
        ("PRODUCTION_TRAFFIC_SHIFT", {"productionTrafficWeights": {GREEN: 10, BLUE: 90}}, False),
        ("PRODUCTION_TRAFFIC_SHIFT", {"testTrafficWeights": BACK}, False),
        ("PRODUCTION_TRAFFIC_SHIFT", {}, False),
        # Before the first step the new revision has no traffic yet.
        ("PRE_PRODUCTION_TRAFFIC_SHIFT", {"productionTrafficWeights": BACK}, False),
    ],
)
def test_a_rollback_is_seen_by_the_weights(
    stage: str, weights: dict[str, Any], expected: bool
) -> None:
    event = hook_event(lifecycleStage=stage, executionDetails={**DETAILS, **weights})

    assert read_hook(event).is_rollback is expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_event_is_one(path: Path) -> None:
    assert read_hook(json.loads(path.read_text())).deployment_arn


def test_there_are_sample_events() -> None:
    assert {"hook", "hook-again", "rollback"} <= {path.stem for path in SAMPLES}
