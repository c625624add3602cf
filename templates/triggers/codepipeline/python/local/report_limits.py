"""What CodePipeline refuses of a report. Only the service checks it, the SDK does not.

https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobSuccessResult.html
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PutJobFailureResult.html
https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from botocore.loaders import Loader
from botocore.model import ServiceModel, Shape
from botocore.validate import ParamValidator

from local.api_model import problems
from local.calling_service import Refusal, Report

MAX_OUTPUT_BYTES = 122_880


def check_report(report: Report) -> None:
    """Hold a report against the API's model, and against what the model does not say.

    Raises:
        Refusal: names each field that CodePipeline would refuse.

    """
    found = _problems(report)
    if found:
        raise Refusal("ValidationException", "; ".join(found))
    variables = report.request.get("outputVariables", {})
    size = sum(len(f"{name}{value}".encode()) for name, value in variables.items())
    if size > MAX_OUTPUT_BYTES:
        raise Refusal(
            "OutputVariablesSizeExceededException",
            f"{size} bytes of output variables, {MAX_OUTPUT_BYTES} are allowed",
        )


def _problems(report: Report) -> list[str]:
    shape = _input_shape(report.operation)
    errors = ParamValidator().validate(report.request, shape)
    if errors.has_errors():
        return [errors.generate_report()]
    found = problems(shape, report.request, report.operation)
    if not _is_well_formed(report.request):
        found.append("half a surrogate pair is no character")
    if "continuationToken" in report.request and report.request.get("outputVariables"):
        found.append("output variables are not allowed beside a continuation token")
    return found


@cache
def _input_shape(operation: str) -> Shape:
    model = ServiceModel(Loader().load_service_model("codepipeline", "service-2"))
    return model.shape_for(f"{operation}Input")


def _is_well_formed(request: Mapping[str, Any]) -> bool:
    try:
        json.dumps(request, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
