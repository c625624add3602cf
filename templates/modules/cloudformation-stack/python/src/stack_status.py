"""What the status of a stack means: before a deployment starts, and while one is running.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
"""

from enum import Enum, auto


class Plan(Enum):
    """What can be done about a stack before a deployment is started."""

    CREATE = auto()
    UPDATE = auto()
    WAIT = auto()
    REFUSE = auto()


class Verdict(Enum):
    """How the operation that was started stands."""

    SUCCEEDED = auto()
    RUNNING = auto()
    FAILED = auto()


STATUSES = {
    "CREATE_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "CREATE_COMPLETE": (Plan.UPDATE, Verdict.SUCCEEDED),
    "CREATE_FAILED": (Plan.REFUSE, Verdict.FAILED),
    # A failed creation that was rolled back: nothing is left to be updated.
    "ROLLBACK_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "ROLLBACK_COMPLETE": (Plan.REFUSE, Verdict.FAILED),
    "ROLLBACK_FAILED": (Plan.REFUSE, Verdict.FAILED),
    "UPDATE_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "UPDATE_COMPLETE": (Plan.UPDATE, Verdict.SUCCEEDED),
    "UPDATE_FAILED": (Plan.REFUSE, Verdict.FAILED),
    # A failed update that was rolled back: the stack is as it was before.
    "UPDATE_ROLLBACK_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "UPDATE_ROLLBACK_COMPLETE": (Plan.UPDATE, Verdict.FAILED),
    "UPDATE_ROLLBACK_FAILED": (Plan.REFUSE, Verdict.FAILED),
    # No deployment deletes: somebody else does.
    "DELETE_IN_PROGRESS": (Plan.WAIT, Verdict.FAILED),
    "DELETE_COMPLETE": (Plan.CREATE, Verdict.FAILED),
    "DELETE_FAILED": (Plan.REFUSE, Verdict.FAILED),
    # Not in progress at all: a change set that nobody has executed yet.
    "REVIEW_IN_PROGRESS": (Plan.REFUSE, Verdict.FAILED),
    "IMPORT_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "IMPORT_COMPLETE": (Plan.UPDATE, Verdict.SUCCEEDED),
    "IMPORT_ROLLBACK_IN_PROGRESS": (Plan.WAIT, Verdict.RUNNING),
    "IMPORT_ROLLBACK_COMPLETE": (Plan.UPDATE, Verdict.FAILED),
    "IMPORT_ROLLBACK_FAILED": (Plan.REFUSE, Verdict.FAILED),
}

DELETE_IT = "Delete the stack, then run the action again"

WAYS_OUT = {
    "CREATE_FAILED": DELETE_IT,
    "ROLLBACK_COMPLETE": f"A stack whose creation failed cannot be updated. {DELETE_IT}",
    "ROLLBACK_FAILED": DELETE_IT,
    "DELETE_FAILED": f"{DELETE_IT}; what could not be deleted may have to be retained",
    "DELETE_IN_PROGRESS": "Somebody is deleting the stack",
    "DELETE_COMPLETE": "Somebody has deleted the stack",
    "UPDATE_FAILED": "Roll the stack back (RollbackStack), then run the action again",
    "UPDATE_ROLLBACK_FAILED": (
        "Remove the cause, let the rollback go on (ContinueUpdateRollback), "
        "then run the action again"
    ),
    "IMPORT_ROLLBACK_FAILED": "Let the import end in the CloudFormation console",
    "REVIEW_IN_PROGRESS": (
        "It has a change set that was never executed. Execute the change set or delete the stack"
    ),
}


def plan_for(status: str | None) -> Plan:
    """Say what to do about a stack of this status; None is a stack that does not exist."""
    if status is None:
        return Plan.CREATE
    if status in STATUSES:
        return STATUSES[status][0]
    return Plan.WAIT if is_in_progress(status) else Plan.REFUSE


def verdict_on(status: str) -> Verdict:
    """Judge the status of a stack on which an own operation was started."""
    if status in STATUSES:
        return STATUSES[status][1]
    return Verdict.RUNNING if is_in_progress(status) else Verdict.FAILED


def way_out(status: str) -> str:
    """Return a sentence about what to do now, or nothing."""
    text = WAYS_OUT.get(status)
    return "" if text is None else f" {text}."


def is_in_progress(status: str) -> bool:
    """Whether an operation runs, also for a status that CloudFormation may get one day."""
    return status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS"
