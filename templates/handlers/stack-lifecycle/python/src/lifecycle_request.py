"""Makes the request that creates a stack which can be told from others, and deleted again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from codepipeline import Context
from lifecycle_settings import LifecycleSettings
from ownership import ownership_tags
from parameters import Parameters
from stack_request import StackRequest, create_request
from stack_state import State

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.literals import OnFailureType
    from mypy_boto3_cloudformation.type_defs import TagTypeDef
    from mypy_boto3_s3 import S3Client


class LifecycleRequest(StackRequest):
    """What CreateStack is given beside the stack's name."""

    OnFailure: "OnFailureType"
    Tags: "Sequence[TagTypeDef]"


def create_lifecycle_request(
    parameters: Parameters,
    settings: LifecycleSettings,
    s3: "S3Client",
    context: Context[State],
    *,
    folder: str,
) -> LifecycleRequest:
    """Return the request. Templates too large for it are put into `folder` of the bucket.

    Raises:
        ActionFailure, FieldError: something in the artifact is missing or cannot be deployed.

    """
    request = create_request(parameters.source, settings.stack, s3, context, folder=folder)
    return {
        **request,
        "OnFailure": cast("OnFailureType", parameters.on_failure),
        "Tags": ownership_tags(settings.owner, context.idempotency_token),
    }
