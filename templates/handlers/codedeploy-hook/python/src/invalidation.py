"""Makes CloudFront forget what it has cached.

https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from codedeploy import check_failed
from lambda_runtime import describe_error

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient


def invalidate(
    cloudfront: "CloudFrontClient",
    distribution_id: str,
    paths: Sequence[str],
    hook_execution_id: str,
) -> str:
    """Create an invalidation and return what was done; it is not waited for.

    Raises:
        CheckFailure: there is none, because CloudFront refused it for instance.

    """
    try:
        response = cloudfront.create_invalidation(
            DistributionId=distribution_id,
            InvalidationBatch={
                "CallerReference": caller_reference(hook_execution_id),
                "Paths": {"Quantity": len(paths), "Items": list(paths)},
            },
        )
    except (BotoCoreError, ClientError) as error:
        if is_repeated(error):
            return f"{distribution_id} was invalidated already"
        raise check_failed(
            f"The check succeeded, but the invalidation of {distribution_id} failed: "
            f"{describe_error(error)}"
        ) from error
    return f"invalidated {distribution_id} ({response['Invalidation']['Id']})"


def caller_reference(hook_execution_id: str) -> str:
    """Return the same for an event that is delivered twice, so that it invalidates once.

    Not the id itself: that has hundreds of characters, and CloudFront has undocumented limits of
    128 for texts of this kind.
    https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_InvalidationBatch.html
    """
    return sha256(hook_execution_id.encode()).hexdigest()


def is_repeated(error: Exception) -> bool:
    """Whether the caller reference was used before.

    By the documentation, CloudFront answers a repeated request with the invalidation that is there
    already; some got this error instead: https://github.com/aws/aws-cdk/issues/3878
    """
    if not isinstance(error, ClientError):
        return False
    details = error.response.get("Error", {})
    return details.get("Code") == "InvalidArgument" and (
        "caller reference that was used" in details.get("Message", "")
    )
