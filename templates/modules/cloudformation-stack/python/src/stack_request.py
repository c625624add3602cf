"""Makes the request that creates or updates a stack, out of the input artifact."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from codepipeline import Context
from settings import Settings
from stack_parameters import read_stack_parameters
from template import read_template
from template_location import TemplateLocation, locate_template
from template_source import TemplateSource

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.literals import CapabilityType
    from mypy_boto3_cloudformation.type_defs import ParameterTypeDef
    from mypy_boto3_s3 import S3Client


class StackRequest(TemplateLocation):
    """What CreateStack and UpdateStack are given beside the stack."""

    Parameters: "Sequence[ParameterTypeDef]"
    Capabilities: "Sequence[CapabilityType]"
    RoleARN: str
    ClientRequestToken: str


def create_request(
    source: TemplateSource,
    settings: Settings,
    s3: "S3Client",
    context: Context[Any],
    *,
    folder: str,
) -> StackRequest:
    """Return the request. Templates too large for it are put into `folder` of the bucket.

    Raises:
        ActionFailure, FieldError: something in the artifact is missing or cannot be deployed.

    """
    artifacts, artifact = context.artifacts, source.artifact
    template = read_template(artifacts, artifact, source.file)
    stack_parameters = (
        []
        if source.parameters_file is None
        else read_stack_parameters(artifacts, artifact, source.parameters_file)
    )
    key = f"{folder}/{context.idempotency_token}.template"
    location = locate_template(template, s3=s3, bucket=settings.template_bucket, key=key)
    return {
        **location,
        "Parameters": stack_parameters,
        "Capabilities": cast("Sequence[CapabilityType]", list(source.capabilities)),
        # Without it CloudFormation would act with the permissions of the function.
        "RoleARN": settings.service_role_arn,
        # The same for every delivery of the first job's event: nothing is started twice.
        "ClientRequestToken": context.idempotency_token,
    }
