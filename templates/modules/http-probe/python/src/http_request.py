"""Sends one request, but not before it is known which address has answered the name."""

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from socket import socket
from urllib.parse import SplitResult, quote

from http_address import refuse_peer

UNRESERVED = "/%:=&?~+!$,;'@()*[]-._"


@dataclass(frozen=True)
class Request:
    """What is sent. Redirects are answers like all others."""

    parts: SplitResult
    """Of the URL."""
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    redirected_from: str | None = None
    """The address that has sent the redirect, if one leads here."""


@dataclass(frozen=True)
class Answer:
    """An answer whose body is yet to be read, and where it comes from."""

    response: HTTPResponse
    sock: socket
    address: str


@contextmanager
def open_request(request: Request, until: float) -> Iterator[Answer]:
    """Send a request and yield the answer; `until` is on the clock of `time.monotonic`.

    Raises:
        AddressError: the address is refused.
        OSError: there is no answer, or not in time.
        HTTPException: the answer is none.

    """
    with closing(_connection(request.parts, time_left(until))) as connection:
        connection.connect()
        sock = connection.sock
        address, port = sock.getpeername()[:2]
        refuse_peer(address, port, redirected_from=request.redirected_from)
        sock.settimeout(time_left(until))
        # Closed on its own: without keep-alive it outlives its connection.
        with _send(connection, request) as response:
            yield Answer(response, sock, address)


def time_left(until: float) -> float:
    """Return the seconds until then.

    Raises:
        TimeoutError: there are none.

    """
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connection(parts: SplitResult, timeout: float) -> HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "http":
        return HTTPConnection(host, parts.port, timeout=timeout)
    return HTTPSConnection(host, parts.port, timeout=timeout, context=ssl.create_default_context())


def _send(connection: HTTPConnection, request: Request) -> HTTPResponse:
    path = quote(request.parts.path or "/", safe=UNRESERVED)
    query = f"?{quote(request.parts.query, safe=UNRESERVED)}" if request.parts.query else ""
    connection.request(request.method, path + query, body=request.body, headers=request.headers)
    return connection.getresponse()
