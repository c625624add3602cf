"""Errors in the forms that the clients of AWS services read.

https://smithy.io/2.0/aws/protocols/index.html
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from local.calling_service import Refusal

REST_XML = ("cloudfront", "route53", "s3", "s3express")
"""The services with a REST API in XML; all others speak JSON, or XML in answer to a form."""

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class ServiceCall:
    """A call of the function to a service of AWS.

    `service` is as in the signature of the request, such as cloudfront; `operation` its name, or
    method and path where requests to the service do not name it.
    """

    service: str
    operation: str


@dataclass(frozen=True)
class ErrorResponse:
    """An HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: str


def describe_call(method: str, url: str, headers: Message, body: str) -> ServiceCall:
    """Tell what is called. Without query and headers, which may carry credentials."""
    authorization = headers.get("Authorization", "")
    service = _first(r"Credential=[^/]*/\d+/[^/]*/([\w-]+)/", authorization) or "?"
    named = _first(r"\.(\w+)$", headers.get("X-Amz-Target", "")) or _first(
        r"(?:^|&)Action=(\w+)", body
    )
    return ServiceCall(service, named or f"{method} {urlsplit(url).path}")


def error_response(refusal: Refusal, call: ServiceCall, content_type: str) -> ErrorResponse:
    """Write the error in the form that the client of the service reads."""
    if content_type.startswith(FORM) or call.service in REST_XML:
        error = (
            f"<Error><Code>{refusal.code}</Code>"
            f"<Message>{escape(refusal.message)}</Message></Error>"
        )
        headers = {"Content-Type": "text/xml"}
        return ErrorResponse(refusal.http_status, headers, _in_xml(call.service, error))
    headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amzn-ErrorType": refusal.code}
    body = json.dumps({"__type": refusal.code, "message": refusal.message})
    return ErrorResponse(refusal.http_status, headers, body)


def _in_xml(service: str, error: str) -> str:
    if service.startswith("s3"):
        return error
    if service == "ec2":
        return f"<Response><Errors>{error}</Errors></Response>"
    return f"<ErrorResponse>{error}</ErrorResponse>"


def _first(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found[1] if found else None
