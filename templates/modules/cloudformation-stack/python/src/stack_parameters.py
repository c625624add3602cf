"""Reads the stack's parameters out of the input artifact.

The file is the part of CodePipeline's template configuration file that needs no further permission:
{"Parameters": {"Name": "value"}}
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
"""

from typing import TYPE_CHECKING

from codepipeline import Artifacts
from lambda_runtime import read_json_object
from template import read_text

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import ParameterTypeDef

MAX_PARAMETERS = 200
MAX_CHARACTERS = 4096
MAX_FILE_BYTES = 1024 * 1024
"""https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"""


def read_stack_parameters(
    artifacts: Artifacts, artifact: str | None, file: str
) -> "list[ParameterTypeDef]":
    """Return the parameters as a request has them.

    Raises:
        ActionFailure: the file is missing.
        FieldError: something in it is wrong. The message never has a value.

    """
    text = read_text(artifacts, artifact, file, max_bytes=MAX_FILE_BYTES)
    fields = read_json_object(text, file, maximum=MAX_FILE_BYTES)
    values = fields.text_map("Parameters", most=MAX_PARAMETERS, maximum=MAX_CHARACTERS)
    fields.refuse_unknown()
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]
