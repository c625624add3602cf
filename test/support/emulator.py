"""Moto's server on a loopback port that was free, for clients that call it side by side.

Says on standard error where it listens, and ends with its standard input, so however a test process ends.
"""

import io
import os
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from moto.core.request import Request
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def one_at_a_time(application: Application) -> Application:
    """Have requests wait for each other.

    Moto serves each in a thread of its own but guards none of its dictionaries: while a role is made, another
    request that looks through the roles fails with "dictionary changed size during iteration".
    """
    lock = threading.Lock()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # Read before the lock is taken: nobody waits for a client that is slow to send.
        body = Request(environ).get_data(parse_form_data=False)
        environ["wsgi.input"] = io.BytesIO(body)
        with lock:
            return list(application(environ, start_response))

    return answer


def moto() -> Application:
    """All of moto, as its own command serves it."""
    return one_at_a_time(DomainDispatcherApplication(create_backend_app))


def serve(application: Application, tell_url: Callable[[str], None] = lambda _: None) -> None:
    """Serve for ever. `tell_url` is told the address before the first request comes."""
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    server = make_server(
        "127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler
    )
    url = f"http://127.0.0.1:{server.port}"
    tell_url(url)
    print(f"Running on {url}", file=sys.stderr, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(moto())
