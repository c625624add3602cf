"""AWS requests as plain data, and answers made of it, by the API models.

Moto has what that takes, for every protocol: a router, parsers and serializers that read the models
of botocore. They are moto's internals, so its version is pinned in test/emulator-requirements.txt.
"""

import base64
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from botocore.response import StreamingBody
from botocore.validate import ParamValidator
from moto.core.model import OperationModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.serialize import get_serializer_class

# What generated projects hold requests against: maximum lengths, patterns, enumerations.
TEMPLATES = Path(__file__).parents[3] / "templates"
sys.path.insert(0, str(TEMPLATES / "modules/local-runner/python/local"))
from api_model import problems  # noqa: E402


class Fault(Exception):
    """An error that a service answers with."""

    def __init__(self, code: str, message: str = "", status: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


def signed_by(request: Request) -> tuple[str, str, str]:
    """Return access key id, region and service of a signed request.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
    """
    _, _, scope = request.headers["Authorization"].partition("Credential=")
    access_key_id, _date, region, service, *_ = scope.split(",")[0].split("/")
    return access_key_id, region, service


def read(request: Request, service: str) -> tuple[OperationModel, dict[str, Any]]:
    """Return which operation of a service a request calls, and its parameters."""
    operation, path_parameters = get_service_router(service).match(request)
    protocol = determine_request_protocol(operation.service_model, request.content_type)
    parameters = PROTOCOL_PARSERS[protocol](operation).parse(
        {
            "method": request.method,
            "values": request.values,
            "headers": request.headers,
            "body": request.data,
            "url_path": request.path,
            "url_params": path_parameters,
        }
    )
    return operation, dict(parameters)


def problems_of(operation: OperationModel, parameters: dict[str, Any]) -> list[str]:
    """Return why the service would refuse the request; empty if it would not."""
    report = ParamValidator().validate(parameters, operation.input_shape).generate_report()
    found = [f"{operation.name}: {report}"] if report else []
    return found + problems(operation.input_shape, parameters, operation.name)


def write(
    operation: OperationModel, content_type: str | None, result: dict[str, Any] | Fault
) -> tuple[str | bytes, int, dict[str, str]]:
    """Return body, status and headers that a client understands as this result or error."""
    protocol = determine_request_protocol(operation.service_model, content_type)
    serializer = get_serializer_class(operation.service_model.service_name, protocol)(operation)
    response = serializer.serialize(result)
    status = getattr(result, "status", None) or response["status_code"]
    return response["body"], status, dict(response["headers"])


def to_json(value: Any) -> Any:
    """Return a value as JSON knows it; bytes are an object with the key "base64"."""
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, StreamingBody):
        return to_json(value.read())
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    return value


def from_json(value: Any) -> Any:
    """Return the value that `to_json` was given, except that a time stays a string."""
    if isinstance(value, dict):
        if value.keys() == {"base64"}:
            return base64.b64decode(value["base64"])
        return {key: from_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [from_json(item) for item in value]
    return value
