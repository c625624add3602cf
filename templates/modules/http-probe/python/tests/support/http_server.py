"""A service on this machine, to be asked by the tests."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from socket import create_server
from socketserver import TCPServer
from threading import Thread
from typing import Any

Respond = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(respond: Respond) -> Iterator[str]:
    """Answer GET and POST requests; yield the URL, without a slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                respond(self)
            except ConnectionError:
                self.close_connection = True  # the other side has read enough

        do_POST = do_GET  # noqa: N815 - as the library calls it

        def log_message(self, *_: Any) -> None:
            pass

    with TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def silence() -> Iterator[str]:
    """Take connections and never answer; yield the URL."""
    with create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def nobody() -> str:
    """Return a URL that refuses connections."""
    with silence() as url:
        return url


def answer_with(
    *statuses: int, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> Respond:
    """Answer with the statuses in turn, and with the last of them from then on."""
    rest = list(statuses)

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(rest.pop(0) if len(rest) > 1 else rest[0])
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return respond
