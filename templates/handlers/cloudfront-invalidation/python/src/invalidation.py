"""The calls to CloudFront. It is global: its endpoint is the same in all Regions of a partition."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import configuration_error

if TYPE_CHECKING:
    from mypy_boto3_cloudfront import CloudFrontClient
    from mypy_boto3_cloudfront.type_defs import InvalidationTypeDef


@dataclass(frozen=True)
class Invalidation:
    """What is known of an invalidation. Its status is "Completed" when it is finished."""

    id: str
    status: str


def create_invalidation(
    client: "CloudFrontClient", distribution_id: str, paths: tuple[str, ...], reference: str
) -> Invalidation | None:
    """Create an invalidation, or find the one created with the same reference and paths.

    The reference is the same for the same work: CloudFront creates, and bills, only one for it.
    Return None while CloudFront has no room for another invalidation.
    https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
    """
    try:
        with _explained_errors(distribution_id):
            response = client.create_invalidation(
                DistributionId=distribution_id,
                InvalidationBatch={
                    "CallerReference": reference,
                    "Paths": {"Quantity": len(paths), "Items": list(paths)},
                },
            )
    except ClientError as error:
        if _code(error) == "TooManyInvalidationsInProgress":
            return None
        raise
    return _read(response["Invalidation"])


def get_invalidation(client: "CloudFrontClient", distribution_id: str, id_: str) -> Invalidation:
    """Look after an invalidation.

    https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetInvalidation.html
    """
    with _explained_errors(distribution_id):
        response = client.get_invalidation(DistributionId=distribution_id, Id=id_)
    return _read(response["Invalidation"])


@contextmanager
def _explained_errors(distribution_id: str) -> Iterator[None]:
    """Say what a person can do about an error; others stay as they are."""
    try:
        yield
    except ClientError as error:
        code = _code(error)
        if code == "NoSuchDistribution":
            raise configuration_error(
                f"There is no CloudFront distribution {distribution_id} "
                "in the account of the function"
            ) from error
        if code in ("InvalidArgument", "BatchTooLarge"):
            message = error.response.get("Error", {}).get("Message", code)
            raise configuration_error(
                f"CloudFront does not accept the paths for distribution {distribution_id}: "
                f"{message}"
            ) from error
        raise


def _read(invalidation: "InvalidationTypeDef") -> Invalidation:
    return Invalidation(invalidation["Id"], invalidation["Status"])


def _code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")
