"""Moto's server behind a front: every call of a handler is shown to the tests before moto gets it.

    handler ─▶ front ─▶ tests: what about this call?  ─▶ a result or an error of theirs
                 │                                     ─▶ nothing: moto answers
    tests ─────▶ /front-api/call: any operation, done by moto itself
                 /front-api/problems: why services would refuse some requests
                 /front-api/zip: a zip file of some texts

Argument 1 is the URL at which the tests answer. The server ends with its standard input.
"""

import functools
import io
import json
import sys
import zipfile
from collections.abc import Iterable
from typing import Any
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

import boto3
import emulator
import wire
from botocore.config import Config
from botocore.exceptions import ClientError
from moto.core.request import Request
from moto.core.utils import get_service_model
from werkzeug.wrappers import Response

TESTS = "tests"
"""The access key id of the tests' own calls, which nobody has to be asked about."""

moto = emulator.moto()


class Front:
    """The WSGI application."""

    def __init__(self, tests_url: str) -> None:
        self._tests_url = tests_url
        self.url = ""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        # Whoever reads the body first has to leave it to moto.
        environ["wsgi.input"] = io.BytesIO(request.get_data(parse_form_data=False))
        response = self._answer(request)
        if response is None:
            environ["wsgi.input"].seek(0)
            return moto(environ, start_response)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response | None:
        """Return the answer of the tests, or None where moto has to answer."""
        if request.path == "/front-api/call":
            return self._call(**request.get_json())
        if request.path == "/front-api/problems":
            return as_json([problem for call in request.get_json() for problem in check(**call)])
        if request.path == "/front-api/zip":
            return as_json(wire.to_json(zip_of(request.get_json())))
        if "Authorization" not in request.headers:
            return None
        access_key_id, region, service = wire.signed_by(request)
        if access_key_id == TESTS:
            return None
        operation, parameters = wire.read(request, service)
        answer = self._ask(
            {
                "name": f"{service}:{operation.name}",
                "parameters": wire.to_json(parameters),
                "problems": wire.problems_of(operation, parameters),
                "accessKeyId": access_key_id,
                "region": region,
            }
        )
        if "error" in answer:
            return Response(
                *wire.write(operation, request.content_type, wire.Fault(**answer["error"]))
            )
        if "result" in answer:
            result = wire.from_json(answer["result"])
            return Response(*wire.write(operation, request.content_type, result))
        return None

    def _ask(self, call: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(call).encode()
        with urlopen(HttpRequest(self._tests_url, body)) as response:  # noqa: S310
            return json.load(response)

    def _call(self, name: str, parameters: dict[str, Any], region: str) -> Response:
        """Have moto do an operation such as "s3:CreateBucket"."""
        service, operation = name.split(":")
        client = client_for(service, region, self.url)
        method = client.meta.method_to_api_mapping
        [method_name] = [key for key, value in method.items() if value == operation]
        try:
            result = getattr(client, method_name)(**wire.from_json(parameters))
            result.pop("ResponseMetadata")
            answer = {"result": wire.to_json(result)}
        except ClientError as error:
            details = error.response["Error"]
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            answer = {
                "error": {"code": details["Code"], "message": details["Message"], "status": status}
            }
        return as_json(answer)


def as_json(value: Any) -> Response:
    return Response(json.dumps(value), content_type="application/json")


def check(name: str, parameters: dict[str, Any]) -> list[str]:
    service, operation = name.split(":")
    return wire.problems_of(get_service_model(service).operation_model(operation), parameters)


def zip_of(texts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return file.getvalue()


@functools.cache
def client_for(service: str, region: str, url: str) -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=url,
        aws_access_key_id=TESTS,
        aws_secret_access_key=TESTS,
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}),
    )


def main(tests_url: str) -> None:
    front = Front(tests_url)
    emulator.serve(front, lambda url: setattr(front, "url", url))


if __name__ == "__main__":
    main(*sys.argv[1:])
