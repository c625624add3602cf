"""What one job hands to the next. Files are worked off in the plan's order: counting is enough."""

from dataclasses import dataclass

from codepipeline import Fields, configuration_error
from plan import Plan


@dataclass
class Progress:
    """How far the work has come, over all jobs. Changed in place while it goes on."""

    files: str
    """Which files it is about: the fingerprint of the plan."""
    settled: int = 0
    """How many files are done, uploaded or found unchanged."""
    uploaded: int = 0
    """How many of them were uploaded."""
    deleted: int = 0
    """How many objects were deleted."""


def read_state(fields: Fields) -> Progress:
    """Read the state back."""
    return Progress(
        files=fields.text("files", pattern="[0-9a-f]{16}"),
        settled=fields.integer("settled"),
        uploaded=fields.integer("uploaded"),
        deleted=fields.integer("deleted"),
    )


def resume(plan: Plan, state: Progress | None) -> Progress:
    """Go on where the last job ended; from the start without a state.

    Raises:
        ActionFailure: the state is about other files.

    """
    progress = state or Progress(plan.fingerprint)
    fits = progress.settled <= len(plan.pages) + len(plan.others)
    if fits and progress.files == plan.fingerprint:
        return progress
    raise configuration_error(
        "The files in the artifact are not those that the work began with; release the change again"
    )
