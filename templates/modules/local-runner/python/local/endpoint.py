"""Listens on this machine for the AWS clients of the function."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Protocol

from local.calling_service import Refusal, Report
from local.service_error import ServiceCall, describe_call, error_response


class Receiver(Protocol):
    """What is done with the calls that reach the endpoint."""

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that are reports."""

    def take(self, report: Report) -> None:
        """Take a report, or raise a Refusal."""

    def refuse(self, call: ServiceCall) -> Refusal:
        """Return the error that every other call is answered with."""


@contextmanager
def listen(receiver: Receiver) -> Iterator[str]:
    """Listen on a free port of this machine, and yield the URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, receiver)) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"

    def __init__(self, receiver: Receiver, *arguments: Any) -> None:
        self._receiver = receiver
        super().__init__(*arguments)

    def _answer(self) -> None:
        # A function that is stopped leaves its requests unfinished.
        with suppress(ConnectionError):
            body = self._read_body()
            call = describe_call(self.command, self.path, self.headers, body)
            try:
                self._take(call, body)
            except Refusal as refusal:
                content_type = self.headers.get("Content-Type", "")
                error = error_response(refusal, call, content_type)
                self._send(error.status, error.headers, error.body)
            else:
                self._send(200, {"Content-Type": "application/x-amz-json-1.1"}, "{}")

    do_DELETE = do_GET = do_HEAD = do_PATCH = do_POST = do_PUT = _answer  # noqa: N815

    def _take(self, call: ServiceCall, body: str) -> None:
        if call.operation not in self._receiver.operations:
            raise self._receiver.refuse(call)
        try:
            request = json.loads(body)
        except ValueError:
            raise Refusal("SerializationException", "The request is not JSON") from None
        self._receiver.take(Report(call.operation, request))

    def _read_body(self) -> str:
        if self.headers.get("Transfer-Encoding") == "chunked":
            chunks = b"".join(iter(self._read_chunk, b""))
        else:
            chunks = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return chunks.decode(errors="replace")

    def _read_chunk(self) -> bytes:
        size = int(self.rfile.readline().split(b";")[0] or b"0", 16)
        chunk = self.rfile.read(size)
        self.rfile.readline()
        return chunk

    def _send(self, status: int, headers: Mapping[str, str], body: str) -> None:
        content = b"" if self.command == "HEAD" else body.encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Write no log: what is told of the calls is in the summary."""
