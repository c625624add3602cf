"""How a request names its template.

https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
"""

from typing import TYPE_CHECKING, TypedDict

from codepipeline import configuration_error
from template import MAX_BYTES_IN_REQUEST

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class TemplateLocation(TypedDict, total=False):
    """The one or the other."""

    TemplateBody: str
    TemplateURL: str


def locate_template(
    template: str, *, s3: "S3Client", bucket: str | None, key: str
) -> TemplateLocation:
    """Put the template into the request while it is small enough, into the bucket otherwise.

    Raises:
        ActionFailure: it is too large and there is no bucket.

    """
    content = template.encode()
    if len(content) <= MAX_BYTES_IN_REQUEST:
        return {"TemplateBody": template}
    if bucket is None:
        raise configuration_error(
            f"The template has {len(content)} bytes. Over {MAX_BYTES_IN_REQUEST} CloudFormation "
            "takes it from S3 only, and the function has no bucket for that: set TEMPLATE_BUCKET "
            "and allow the function s3:PutObject and s3:GetObject in it"
        )
    try:
        s3.put_object(Bucket=bucket, Key=key, Body=content)
    except s3.exceptions.NoSuchBucket as error:
        raise configuration_error(
            f"The bucket {bucket} of TEMPLATE_BUCKET does not exist"
        ) from error
    # The bucket is part of the path: that fits every bucket name and every partition.
    return {"TemplateURL": f"{s3.meta.endpoint_url}/{bucket}/{key}"}
