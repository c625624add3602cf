"""How an action fails on purpose."""

from enum import StrEnum


class FailureType(StrEnum):
    """Whose fault it was.

    https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_FailureDetails.html
    """

    JOB_FAILED = "JobFailed"
    CONFIGURATION_ERROR = "ConfigurationError"
    PERMISSION_ERROR = "PermissionError"
    REVISION_OUT_OF_SYNC = "RevisionOutOfSync"
    REVISION_UNAVAILABLE = "RevisionUnavailable"
    SYSTEM_UNAVAILABLE = "SystemUnavailable"


class ActionFailure(Exception):  # noqa: N818 - a result of the work, not a defect in it
    """Ends the job as failed. The message is shown in the pipeline: say what to do about it."""

    def __init__(
        self, type_: FailureType, message: str, *, external_execution_id: str | None = None
    ) -> None:
        """Say whose fault it is and what happened; the id links to the work, such as a stack's."""
        super().__init__(message)
        self.type = type_
        self.message = message
        self.external_execution_id = external_execution_id


def job_failed(message: str, *, external_execution_id: str | None = None) -> ActionFailure:
    """The work itself failed."""
    return ActionFailure(
        FailureType.JOB_FAILED, message, external_execution_id=external_execution_id
    )


def configuration_error(message: str) -> ActionFailure:
    """The action's configuration is wrong: nothing but a change of it helps."""
    return ActionFailure(FailureType.CONFIGURATION_ERROR, message)


def permission_error(message: str) -> ActionFailure:
    """A role lacks a permission."""
    return ActionFailure(FailureType.PERMISSION_ERROR, message)


def revision_unavailable(message: str) -> ActionFailure:
    """The input artifact is not there or not readable."""
    return ActionFailure(FailureType.REVISION_UNAVAILABLE, message)


def system_unavailable(message: str) -> ActionFailure:
    """A service did not answer; the same action may succeed later."""
    return ActionFailure(FailureType.SYSTEM_UNAVAILABLE, message)
