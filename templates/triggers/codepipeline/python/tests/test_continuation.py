"""Continuation tokens: what goes in, and what is refused on the way out."""

import json
from dataclasses import dataclass

import pytest

from codepipeline import ActionFailure
from codepipeline.continuation import Progress, advance, resume, start, write_token
from support.events import JOB_ID, make_token
from support.jobs import run_job
from support.sample_action import TARGET, action

STATE = {"looked": 1, "startedWith": JOB_ID}


@pytest.mark.parametrize(
    ("token", "problem"),
    [
        ("A continuation token if continuing job", "Continuation token is not JSON"),
        ("{}", 'Continuation token field "v" is missing'),
        (make_token(TARGET, STATE, v=2), '"v" must be a whole number from 1 to 1'),
        (make_token(TARGET, STATE, v=True), '"v" must be'),
        (make_token(TARGET, STATE, id=""), '"id" must be'),
        (make_token(TARGET, STATE, target=None), '"target" must be'),
        (make_token(TARGET, STATE, startedAt="now"), '"startedAt" must be'),
        (make_token(TARGET, STATE, deadline=0), '"deadline" must be'),
        (make_token(TARGET, STATE, attempt=-1), '"attempt" must be'),
        (make_token(TARGET, STATE, state=[]), '"state" must be an object'),
        (make_token(TARGET, STATE, more=1), 'unknown field "more"'),
        (make_token(TARGET, {}), 'Continuation token.state field "looked" is missing'),
        (make_token(TARGET, STATE | {"x": 1}), 'Continuation token.state has an unknown field "x"'),
        (make_token(TARGET, STATE)[:-2], "Continuation token is not JSON"),
        (make_token("other", STATE), "belongs to other work"),
    ],
)
def test_refuses_a_token_that_is_not_its_own(token: str, problem: str) -> None:
    failure_type, message = run_job(action, token=token).failure

    assert failure_type == "ConfigurationError"
    assert problem in message


@dataclass(frozen=True)
class Part:
    """A part of the work."""

    version_id: str


@dataclass(frozen=True)
class State:
    """A state of all kinds of values."""

    part_list: tuple[Part, ...]
    by_name: dict[str, str]
    not_yet: str | None = None


def test_state_is_written_in_camel_case() -> None:
    progress = advance(start("job-1", "it", 60), State((Part("é1"),), {"a_b": "c"}))
    token = write_token(progress)

    assert json.loads(token)["state"] == {
        "partList": [{"versionId": "é1"}],
        "byName": {"a_b": "c"},
    }
    assert "é1" in token


def test_a_token_is_read_as_it_was_written() -> None:
    first = advance(start("job-1", "it 🎉", 60), State((), {}))
    second = resume(write_token(first), "it 🎉")

    assert second == Progress(
        "job-1", "it 🎉", first.started_at, first.deadline, 2, {"partList": [], "byName": {}}
    )


def test_only_a_dataclass_is_a_state() -> None:
    with pytest.raises(TypeError, match="takes a dataclass"):
        advance(start("job-1", "it", 60), {"a": 1})


@pytest.mark.parametrize("size", [3000, 2048])
def test_a_token_that_is_too_long_is_not_cut(size: int) -> None:
    progress = advance(start("job-1", "it", 60), State((), {"a": "x" * size}))

    with pytest.raises(ActionFailure, match="CodePipeline takes at most 2048"):
        write_token(progress)


def test_a_long_target_is_shortened_and_still_told_from_others() -> None:
    long = "x" * 1000
    progress = advance(start("job-1", long + "a", 60), State((), {}))

    assert len(progress.target) == 512
    assert resume(write_token(progress), long + "a").attempt == 2
    with pytest.raises(ActionFailure, match="belongs to other work"):
        resume(write_token(progress), long + "b")


@pytest.mark.parametrize("seconds", [-1, 85_801, float("nan")])
def test_a_deadline_that_codepipeline_would_not_wait_for_is_refused(seconds: float) -> None:
    with pytest.raises(ActionFailure, match="has to be 0 to 85800 seconds") as raised:
        start("job-1", "it", seconds)
    assert raised.value.type == "ConfigurationError"
