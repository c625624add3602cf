"""CodeDeploy, as the function of a lifecycle hook sees it.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html
"""

from collections.abc import Callable
from typing import Any

from local.calling_service import CallingService, Refusal, Report, Result, ResultStatus, State

HOUR = 3600


class CodeDeploy:
    """Invokes the function with hooks."""

    title = "CodeDeploy"
    endpoint_variable = "AWS_ENDPOINT_URL_CODEDEPLOY"
    sample_event = "events/hook.json"
    answer_seconds = HOUR
    total_seconds = HOUR
    operations: tuple[str, ...] = ("PutLifecycleEventHookExecutionStatus",)
    take_returned = None

    def id_of(self, event: Any) -> str | None:
        """Return both ids: an answer has to name the two."""
        if not isinstance(event, dict):
            return None
        return _both(event.get("DeploymentId"), event.get("LifecycleEventHookExecutionId"))

    def token_of(self, event: Any) -> str | None:
        """Return None: a hook has no continuation."""
        return None

    def take(self, report: Report, state_of: Callable[[str], State]) -> Result:
        """Take the answer to a hook.

        Raises:
            Refusal: it is neither Succeeded nor Failed, or there is no such hook, or it is over.

        """
        request = report.request
        status = request.get("status")
        # The API's model has more values; the service takes these two.
        if status not in ("Succeeded", "Failed"):
            raise Refusal(
                "InvalidLifecycleEventHookExecutionStatusException",
                "Only Succeeded and Failed are allowed",
            )
        id_ = _both(request.get("deploymentId"), request.get("lifecycleEventHookExecutionId"))
        state = State.UNKNOWN if id_ is None else state_of(id_)
        if state is State.UNKNOWN:
            raise Refusal(
                "InvalidLifecycleEventHookExecutionIdException",
                "There is no such hook in this deployment",
            )
        if state is State.OVER:
            raise Refusal("LifecycleEventAlreadyCompletedException", "The hook has its answer")
        if status == "Succeeded":
            return Result(ResultStatus.SUCCEEDED, {})
        reason = "in the function's log: CodeDeploy takes none"
        return Result(ResultStatus.FAILED, {"reason": reason})

    def next_event(self, event: Any, result: Result) -> Any:
        """Raise: a hook has no continuation."""
        raise NotImplementedError


def _both(deployment_id: object, hook_execution_id: object) -> str | None:
    if isinstance(deployment_id, str) and isinstance(hook_execution_id, str):
        return f"{deployment_id} {hook_execution_id}"
    return None


service: CallingService = CodeDeploy()
