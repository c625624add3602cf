"""How far the work has come: what travels in the continuation token.

Functions are worked off in the order of the file, so counting is enough, and the versions of 100
functions fit into a token.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from codepipeline import Fields, configuration_error
from function_list import MAX_FUNCTIONS, LambdaFunction


@dataclass
class Progress:
    """Changed in place while the work goes on."""

    functions: str
    """Which functions and which alias it is about, as a digest."""
    versions: list[str]
    """The published versions, of the first functions of the file."""
    active: int = 0
    """How many of the versions are active, from the first on."""
    moved: int = 0
    """How many aliases point to their version, from the first on."""


def read_progress(fields: Fields) -> Progress:
    """Read the state of a continuation token."""
    versions = fields.texts("versions", least=0, most=MAX_FUNCTIONS, pattern=r"[0-9]{1,9}")
    return Progress(
        functions=fields.text("functions", pattern=r"[0-9a-f]{16}"),
        versions=list(versions),
        active=fields.integer("active", maximum=MAX_FUNCTIONS),
        moved=fields.integer("moved", maximum=MAX_FUNCTIONS),
    )


def resume_progress(
    functions: Sequence[LambdaFunction], alias: str | None, state: Progress | None
) -> Progress:
    """Go on where the last job ended; from the start without a state.

    Raises:
        ActionFailure: the state is about other functions or another alias.

    """
    expected = _digest(functions, alias)
    if state is None:
        return Progress(expected, [])
    counts = (state.moved, state.active, len(state.versions), len(functions))
    if state.functions != expected or list(counts) != sorted(counts):
        raise configuration_error(
            "The functions in the file, or the alias, are not those that the work began with; "
            "release the change again"
        )
    return Progress(state.functions, list(state.versions), state.active, state.moved)


def describe_progress(
    functions: Sequence[LambdaFunction], progress: Progress, alias: str | None, not_yet: str
) -> str:
    """Say what people see while the work goes on."""
    moved = "" if alias is None else f", alias {alias} moved on {progress.moved}"
    return (
        f"Of {len(functions)} functions {len(progress.versions)} published, "
        f"{progress.active} active{moved}. {not_yet}"
    )


def percent_complete(
    functions: Sequence[LambdaFunction], progress: Progress, alias: str | None
) -> int:
    """Return the part of all steps that is done."""
    steps = len(functions) * (2 if alias is None else 3)
    return 100 * (len(progress.versions) + progress.active + progress.moved) // steps


def _digest(functions: Sequence[LambdaFunction], alias: str | None) -> str:
    lines = "\n".join([*(function.arn for function in functions), alias or ""])
    return sha256(lines.encode()).hexdigest()[:16]
