"""Events, and what is none."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from codepipeline import Action, Context, Fields, Succeeded, succeeded
from codepipeline.event import NoJobError
from support.events import CANARIES, job_event
from support.jobs import deliver
from support.sample_action import action

SAMPLES = sorted((Path(__file__).parent.parent / "events").glob("*.json"))
DATA = ("CodePipeline.job", "data")


def changed(path: tuple[str, ...], *value: Any) -> dict[str, Any]:
    """Return an event with one field replaced, or left out."""
    event: dict[str, Any] = deepcopy(job_event({}, artifacts=("SourceOutput",)))
    at = event
    for name in path[:-1]:
        at = at[name]
    if value:
        at[path[-1]] = value[0]
    else:
        del at[path[-1]]
    return event


@pytest.mark.parametrize(
    "event",
    [
        None,
        "CodePipeline.job",
        [],
        {},
        {"Records": [CANARIES]},
        {"CodePipeline.job": None},
        {"CodePipeline.job": [CANARIES]},
        changed(("CodePipeline.job", "id")),
        changed(("CodePipeline.job", "id"), None),
        changed(("CodePipeline.job", "id"), ""),
        changed(("CodePipeline.job", "id"), CANARIES),
    ],
)
def test_without_a_job_id_there_is_nobody_to_report_to(event: Any) -> None:
    answer = deliver(action, event)

    assert isinstance(answer.error, NoJobError)
    assert answer.calls == []


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (changed(DATA), '"data" is missing'),
        (changed(DATA, None), '"data" must be an object'),
        (changed(DATA, [CANARIES]), '"data" must be an object'),
        (changed((*DATA, "actionConfiguration")), '"actionConfiguration" is missing'),
        (
            changed((*DATA, "actionConfiguration", "configuration"), 1),
            '"configuration" must be an object',
        ),
        (
            changed((*DATA, "actionConfiguration", "configuration", "UserParameters"), {}),
            '"UserParameters" must be a string',
        ),
        (changed((*DATA, "continuationToken"), 7), '"continuationToken" must be a string'),
        (changed((*DATA, "inputArtifacts"), {}), '"inputArtifacts" must be a list'),
        (changed((*DATA, "inputArtifacts"), ["a"]), '"inputArtifacts" must be a list of objects'),
        (changed((*DATA, "inputArtifacts"), [{"name": "a"}]), '"location" is missing'),
        (changed((*DATA, "artifactCredentials"), "a"), '"artifactCredentials" must be an object'),
        (changed((*DATA, "artifactCredentials", "sessionToken")), '"sessionToken" is missing'),
        (changed((*DATA, "artifactCredentials", "sessionToken"), 1), '"sessionToken" must be a'),
        (
            changed((*DATA, "artifactCredentials", "expirationTime"), "soon"),
            '"expirationTime" must be a whole number',
        ),
    ],
)
def test_whatever_else_is_wrong_is_reported(event: dict[str, Any], field: str) -> None:
    failure_type, message = deliver(action, event).failure

    assert failure_type == "ConfigurationError"
    assert field in message


@pytest.mark.parametrize(
    "event",
    [
        changed((*DATA, "artifactCredentials")),
        changed((*DATA, "artifactCredentials", "expirationTime")),
        changed((*DATA, "inputArtifacts")),
        changed((*DATA, "inputArtifacts"), []),
        changed((*DATA, "continuationToken"), None),
        changed((*DATA, "actionConfiguration", "configuration", "UserParameters")),
        changed((*DATA, "encryptionKey"), {"id": "arn:aws:kms:…", "type": "KMS"}),
    ],
)
def test_what_may_be_absent_or_new_is_no_problem(event: dict[str, Any]) -> None:
    assert deliver(action, event).succeeded


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_event_gets_one_report(path: Path) -> None:
    def read(fields: Fields) -> None:
        # The samples are for this project's own action: take any field.
        fields.refuse_unknown = lambda: None  # type: ignore[method-assign]

    def run(_parameters: None, _context: Context[None]) -> Succeeded:
        return succeeded("done")

    tried: Action[None, None] = Action(parameters=read, target=lambda _: "it", run=run)
    answer = deliver(tried, json.loads(path.read_text()))

    assert answer.error is None
    assert len(answer.calls) == 1
    assert answer.succeeded == (path.stem in ("start", "encrypted-artifact"))


def test_there_are_sample_events() -> None:
    assert {path.stem for path in SAMPLES} >= {"start", "continuation", "bad-parameters"}
