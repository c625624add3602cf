"""Whose fault was it? The only place that turns an exception into a failure type.

Codes: https://docs.aws.amazon.com/codepipeline/latest/APIReference/CommonErrors.html; which of
them the SDK takes for throttling: botocore's retries/standard.py.
"""

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError  # noqa: A004

from codepipeline.failure import ActionFailure, FailureType
from lambda_runtime import FieldError, OutOfTimeError, describe_error

DENIED = ("AccessDenied", "AuthorizationError", "Forbidden", "NotAuthorized", "Unauthorized")
# Not LimitExceededException: to some services it is a rate, to others a quota that stays full.
TRANSIENT = (
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "InternalError",
    "InternalFailure",
    "InternalServerError",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceeded",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestTimeout",
    "ServiceUnavailable",
    "SlowDown",
    "Throttled",
    "Throttling",
    "TooManyRequests",
    "TransactionInProgress",
)
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500


def is_transient(error: BaseException) -> bool:
    """Whether the same call may succeed later, although the SDK's own retries did not."""
    if isinstance(error, OutOfTimeError | HTTPClientError | ConnectionError):
        return True
    if not isinstance(error, ClientError):
        return False
    status = _status(error)
    transient = status == TOO_MANY_REQUESTS or status >= SERVER_ERROR
    return transient or _code(error).startswith(TRANSIENT)


def classify(error: BaseException) -> ActionFailure:
    """Return the failure to report for an exception."""
    if isinstance(error, ActionFailure):
        return error
    if isinstance(error, FieldError):
        return ActionFailure(FailureType.CONFIGURATION_ERROR, str(error))
    if isinstance(error, OutOfTimeError):
        return ActionFailure(
            FailureType.JOB_FAILED,
            f"Stopped just before the function's timeout: {error}. Give the function more time, "
            "or let the work go on elsewhere and continue later.",
        )
    if isinstance(error, ClientError) and _code(error).startswith(DENIED):
        return ActionFailure(FailureType.PERMISSION_ERROR, str(error))
    if is_transient(error):
        return ActionFailure(FailureType.SYSTEM_UNAVAILABLE, describe_error(error))
    return ActionFailure(FailureType.JOB_FAILED, describe_error(error))


def _code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")


def _status(error: ClientError) -> int:
    return error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
