"""What one look tells the next, in `hookDetails`: versioned JSON, checked when it is read."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecs.event import Hook
from lambda_runtime import FieldError, Fields, read_json_object

PROGRESS = "progress"
"""Where it stands. It is a text, so that ECS, which merges objects, replaces it."""

VERSION = 1
MAX_SECONDS = 24 * 3600 - 600
"""ECS gives up after 24 hours by default; until then a last look must come by to say why."""

MAX_CHARACTERS = 16_384


@dataclass(frozen=True)
class Progress:
    """How far a check has come. Times are in milliseconds since 1970."""

    id: str
    """Execution id of the first look."""
    target: str
    started_at: int
    deadline: int
    attempt: int
    """Number of this look, from 1."""
    state: Mapping[str, Any] | None = None
    """As the last look has left it; None in the first one."""

    @property
    def is_past_deadline(self) -> bool:
        """Whether the check's time is over."""
        return now_ms() >= self.deadline


def now_ms() -> int:
    """Return the time in milliseconds since 1970."""
    return int(time.time() * 1000)


def target_of(hook: Hook) -> str:
    """Return what a check is about.

    ECS keeps the details of a hook for all stages of a deployment, and for all steps of its
    traffic: those of another are not this one's.
    """
    steps = [
        ",".join(sorted(f"{revision.split('/')[-1]}={weight}" for revision, weight in one.items()))
        for one in (hook.test_traffic_weights, hook.production_traffic_weights)
    ]
    return " ".join(text for text in (hook.lifecycle_stage, hook.deployment_arn, *steps) if text)


def start(hook: Hook, seconds: float) -> Progress:
    """Return the progress of a first look: none yet."""
    if not 0 <= seconds <= MAX_SECONDS:
        raise ValueError(f"The deadline has to be 0 to {MAX_SECONDS} seconds, not {seconds}")
    now = now_ms()
    return Progress(hook.execution_id, target_of(hook), now, now + int(seconds * 1000), attempt=1)


def read_progress(hook: Hook) -> Progress | None:
    """Read what `write_progress` wrote; None when there is none of this stage and step.

    Raises:
        FieldError: it is none of this function; the message names the field, never its value.

    """
    text = hook.hook_details.get(PROGRESS)
    if text is None:
        return None
    try:
        progress = _parse(text)
    except FieldError as error:
        raise FieldError(f"hookDetails.{PROGRESS} is none of this function: {error}") from None
    return progress if progress.target == target_of(hook) else None


def _parse(text: object) -> Progress:
    if not isinstance(text, str):
        raise FieldError("it is not JSON")
    read = read_json_object(text, "it")
    read.integer("v", minimum=VERSION, maximum=VERSION)
    progress = Progress(
        id=read.text("id", maximum=2048),
        target=read.text("target", minimum=0, maximum=MAX_CHARACTERS),
        started_at=read.integer("startedAt", minimum=1),
        deadline=read.integer("deadline", minimum=1),
        attempt=read.integer("attempt", minimum=1),
        state=read.mapping("state"),
    )
    read.refuse_unknown()
    return progress


def state_fields(state: Mapping[str, Any]) -> Fields:
    """Return a state for the check's own reader."""
    return Fields(state, f"hookDetails.{PROGRESS}.state")


def write_progress(progress: Progress, state: Mapping[str, Any]) -> str:
    """Return what the next look finds in `hookDetails`.

    Raises:
        ValueError: the state is too large.

    """
    text = json.dumps(
        {
            "v": VERSION,
            "id": progress.id,
            "target": progress.target,
            "startedAt": progress.started_at,
            "deadline": progress.deadline,
            "attempt": progress.attempt + 1,
            "state": dict(state),
        },
        separators=(",", ":"),
    )
    if len(text) > MAX_CHARACTERS:
        raise ValueError(
            f"The state is too large: hookDetails.{PROGRESS} would have {len(text)} characters, "
            f"{MAX_CHARACTERS} are allowed"
        )
    return text
