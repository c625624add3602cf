"""The answer to a hook: exactly one call.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html
"""

from typing import TYPE_CHECKING, Literal

from botocore.exceptions import BotoCoreError, ClientError

from codedeploy.event import Hook
from lambda_runtime import describe_error, logger

if TYPE_CHECKING:
    from mypy_boto3_codedeploy import CodeDeployClient

# Of the six values in the API's model only these are accepted.
Status = Literal["Succeeded", "Failed"]
ALREADY_OVER = "LifecycleEventAlreadyCompletedException"


def send(client: "CodeDeployClient", hook: Hook, status: Status) -> None:
    """Report. If the hook was answered already, this was a duplicate of its event: no error.

    Raises:
        ClientError, BotoCoreError: it could not be delivered; Lambda will deliver the event again.

    """
    try:
        client.put_lifecycle_event_hook_execution_status(
            deploymentId=hook.deployment_id,
            lifecycleEventHookExecutionId=hook.execution_id,
            status=status,
        )
    except (BotoCoreError, ClientError) as error:
        if not _is_over(error):
            reason = describe_error(error)
            logger.error("Could not be reported", extra={"status": status, "reason": reason})
            raise
        logger.info("The hook is answered already; nothing to report", extra={"status": status})
        return
    logger.info(f"Reported: {status}")


def _is_over(error: Exception) -> bool:
    return isinstance(error, ClientError) and (
        error.response.get("Error", {}).get("Code") == ALREADY_OVER
    )
