"""The endpoint, as the clients of AWS services call it."""

import json
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from local.calling_service import Refusal, Report
from local.endpoint import listen
from local.service_error import ServiceCall

JSON = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "Sample_20260101.PutResult"}
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


class Receiver:
    """Takes reports of job-1."""

    operations = ("PutResult",)

    def __init__(self) -> None:
        self.taken: list[Report] = []
        self.refused: list[ServiceCall] = []
        self.url = ""

    def take(self, report: Report) -> None:
        self.taken.append(report)
        if report.request["id"] != "job-1":
            raise Refusal("NotFound", "no such job")

    def refuse(self, call: ServiceCall) -> Refusal:
        self.refused.append(call)
        return Refusal("NoEmulator", 'none & "never"')

    def call(
        self,
        service: str,
        path: str = "/",
        headers: dict[str, str] | None = None,
        body: str | Iterator[bytes] = "",
        method: str = "POST",
    ) -> tuple[int, str]:
        scope = f"AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/{service}/aws4_request"
        with closing(HTTPConnection(urlsplit(self.url).netloc)) as connection:
            connection.request(method, path, body, {"Authorization": scope, **(headers or {})})
            response = connection.getresponse()
            return response.status, response.read().decode()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    with listen(receiver) as receiver.url:
        yield receiver


def test_a_report_is_taken(receiver: Receiver) -> None:
    assert receiver.call("sample", headers=JSON, body='{"id":"job-1"}') == (200, "{}")
    assert receiver.taken == [Report("PutResult", {"id": "job-1"})]


def test_a_report_may_come_in_chunks(receiver: Receiver) -> None:
    assert receiver.call("sample", headers=JSON, body=iter([b'{"id":', b'"job-1"}'])) == (200, "{}")


@pytest.mark.parametrize(
    ("body", "code"),
    [('{"id":"job-2"}', "NotFound"), ("this is not JSON", "SerializationException")],
)
def test_a_report_can_be_refused(receiver: Receiver, body: str, code: str) -> None:
    status, text = receiver.call("sample", headers=JSON, body=body)

    assert status == 400
    assert json.loads(text)["__type"] == code


def test_any_other_call_is_refused_without_its_query(receiver: Receiver) -> None:
    _, text = receiver.call("lambda", "/2015-03-31/functions/f?token=secret", method="GET")

    assert json.loads(text) == {"__type": "NoEmulator", "message": 'none & "never"'}
    assert receiver.refused == [ServiceCall("lambda", "GET /2015-03-31/functions/f")]


@pytest.mark.parametrize(
    ("service", "headers", "beginning", "operation"),
    [
        ("sns", FORM, "<ErrorResponse><Error><Code>NoEmulator", "Publish"),
        ("ec2", FORM, "<Response><Errors><Error><Code>NoEmulator", "Publish"),
        ("s3", {}, "<Error><Code>NoEmulator", "POST /"),
        ("cloudfront", {}, "<ErrorResponse><Error><Code>NoEmulator", "POST /"),
    ],
)
def test_the_refusal_has_the_form_that_the_client_reads(
    receiver: Receiver, service: str, headers: dict[str, str], beginning: str, operation: str
) -> None:
    body = "Version=1&Action=Publish" if headers else ""
    _, text = receiver.call(service, headers=headers, body=body)

    assert text.startswith(beginning)
    assert '<Message>none &amp; "never"</Message>' in text
    assert receiver.refused == [ServiceCall(service, operation)]
