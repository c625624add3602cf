"""The continuation token: all that one job can tell the next.

CodePipeline gives every continuation a new job id and nothing else of the last job but the token.
It is versioned JSON and checked on the way in like any input; it holds no secret.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from codepipeline.failure import configuration_error, job_failed
from codepipeline.limits import MAX_TOKEN
from lambda_runtime import Fields, cut, read_json_object, well_formed

VERSION = 1
MAX_DEADLINE_SECONDS = 24 * 3600 - 600
"""CodePipeline ends the action after 24 hours; until then a last job must come by to say why."""

MAX_TARGET = 512
"""A longer target keeps its beginning and gets a digest, to leave the space to the state."""


@dataclass(frozen=True)
class Progress:
    """How far an action has come. Times are in milliseconds since 1970."""

    first_job_id: str
    target: str
    started_at: int
    deadline: int
    attempt: int
    state: Mapping[str, Any] | None = None
    """As it stands in the token; None in the first job."""

    @property
    def is_continuation(self) -> bool:
        """Whether an earlier job has started the work."""
        return self.state is not None

    @property
    def is_past_deadline(self) -> bool:
        """Whether the action's own time is over."""
        return now_ms() >= self.deadline


def now_ms() -> int:
    """Return the time in milliseconds since 1970."""
    return int(time.time() * 1000)


def start(job_id: str, target: str, deadline_seconds: float) -> Progress:
    """Return the progress of a first job.

    Raises:
        ActionFailure: CodePipeline would give up before the deadline.

    """
    if not 0 <= deadline_seconds <= MAX_DEADLINE_SECONDS:
        raise configuration_error(
            f"The deadline has to be 0 to {MAX_DEADLINE_SECONDS} seconds, not {deadline_seconds}"
        )
    now = now_ms()
    deadline = now + int(deadline_seconds * 1000)
    return Progress(job_id, short_target(target), now, deadline, attempt=1)


def short_target(target: str) -> str:
    """Return the target as it stands in a token."""
    if len(target) <= MAX_TARGET:
        return well_formed(target)
    digest = sha256(target.encode(errors="surrogatepass")).hexdigest()
    return f"{cut(target, MAX_TARGET - len(digest) - 1)} {digest}"


def resume(token: str, target: str) -> Progress:
    """Return the progress that a token tells of.

    Raises:
        FieldError: the token is not one of this handler's, or of another version of it.
        ActionFailure: it was made for another target.

    """
    read = read_json_object(token, "Continuation token")
    read.integer("v", minimum=VERSION, maximum=VERSION)
    progress = Progress(
        first_job_id=read.text("id", maximum=100),
        target=read.text("target", minimum=0, maximum=MAX_TARGET),
        started_at=read.integer("startedAt"),
        deadline=read.integer("deadline", minimum=1, maximum=10**14),
        attempt=read.integer("attempt", minimum=1) + 1,
        state=read.mapping("state"),
    )
    read.refuse_unknown()
    if progress.target != short_target(target):
        raise configuration_error(
            "The continuation token belongs to other work: the user parameters were changed while "
            "it was under way. Release the change again."
        )
    return progress


def state_fields(state: Mapping[str, Any]) -> Fields:
    """Return the state of a token for the action's own reader."""
    return Fields(state, "Continuation token.state")


def advance(progress: Progress, state: object) -> Progress:
    """Return the progress with a new state: a dataclass, or None for an action without one."""
    if state is not None and not is_dataclass(state):
        raise TypeError("continue_later takes a dataclass")
    return replace(progress, state=_to_json(state) or {})


def write_token(progress: Progress) -> str:
    """Return the token for the next job.

    Raises:
        ActionFailure: it is too long. It is not cut: half a token is none.

    """
    token = json.dumps(
        {
            "v": VERSION,
            "id": progress.first_job_id,
            "target": progress.target,
            "startedAt": progress.started_at,
            "deadline": progress.deadline,
            "attempt": progress.attempt,
            "state": progress.state or {},
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    if len(token) > MAX_TOKEN:
        raise job_failed(
            f"The continuation token has {len(token)} characters, "
            f"CodePipeline takes at most {MAX_TOKEN}"
        )
    return token


def _to_json(value: Any) -> Any:
    """Write dataclasses as JSON has them: camelCase names, and no field for None."""
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {_camel(name): _to_json(item) for name, item in pairs if item is not None}
    if isinstance(value, Mapping):
        return {str(key): _to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_to_json(item) for item in value]
    return value


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.capitalize() for word in tail)
