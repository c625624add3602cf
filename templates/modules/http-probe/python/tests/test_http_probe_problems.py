"""The probe against a real server on this machine: what is not healthy, and what is said of it."""

import time
from http.server import BaseHTTPRequestHandler
from threading import Event

import pytest

from http_probe import Expectation, probe
from support.http_server import Respond, answer_with, nobody, serving, silence

HEALTHY = Expectation(text="healthy")


def problem_of(
    respond: Respond, expectation: Expectation | None = None, path: str = "/health"
) -> str:
    """Ask a server that responds like this; return the problem, which never quotes the body."""
    with serving(respond) as url:
        seen = probe(url + path, expectation or Expectation(), timeout_seconds=5)
    assert seen.problem is not None
    assert "canary" not in seen.problem
    return seen.problem.replace(url, "http://server")


def test_another_status() -> None:
    problem = problem_of(answer_with(503, body=b"canary"))

    assert problem == "http://server/health answered 503 instead of 200"


def test_a_text_that_is_missing_while_the_query_stays_private() -> None:
    problem = problem_of(answer_with(200, body=b"canary"), HEALTHY, "/health?token=canary")

    assert problem == 'http://server/health answered 200, but without the text "healthy"'


def test_a_text_that_is_missing_in_a_body_of_known_length() -> None:
    respond = answer_with(200, body=b"canary", headers={"Content-Length": "6"})

    assert "without the text" in problem_of(respond, HEALTHY)


def test_upper_and_lower_case_are_not_the_same() -> None:
    assert "without the text" in problem_of(answer_with(200, body=b"HEALTHY"), HEALTHY)


def test_an_empty_body_where_a_text_is_expected() -> None:
    assert "without the text" in problem_of(answer_with(204), Expectation(204, "healthy"))


def test_a_text_beyond_the_part_of_the_body_that_is_read() -> None:
    body = bytes(1024 * 1024) + b"healthy"

    assert "without the text" in problem_of(answer_with(200, body=body), HEALTHY)


def test_a_body_without_end() -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        answer_with(200)(handler)
        while True:  # until the other side hangs up
            handler.wfile.write(bytes(64 * 1024))

    assert "without the text" in problem_of(respond, HEALTHY)


def test_a_redirect_in_a_circle() -> None:
    problem = problem_of(answer_with(302, headers={"Location": "/health"}))

    assert problem == "http://server/health: more than 5 redirects"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("ftp://example.com/canary", "has to begin with https:// or http://"),
        ("http://user:canary@example.com/", "may not contain a user name or a password"),
        ("http://[canary/", "the redirect is not valid"),
    ],
)
def test_a_redirect_that_is_not_followed(location: str, reason: str) -> None:
    assert reason in problem_of(answer_with(302, headers={"Location": location}))


@pytest.mark.parametrize("status", [304, 307])
def test_a_redirect_without_a_place(status: int) -> None:
    problem = problem_of(answer_with(status))

    assert problem == f"http://server/health answered {status} instead of 200"


def test_the_api_of_lambda(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer_with(200)) as url:
        monkeypatch.setenv("AWS_LAMBDA_RUNTIME_API", url.removeprefix("http://"))
        seen = probe(url, Expectation(), timeout_seconds=5)

    assert seen.problem == f"{url}: it leads into the function's own environment"


def test_a_server_that_never_answers() -> None:
    started = time.monotonic()
    with silence() as url:
        seen = probe(url, Expectation(), timeout_seconds=0.2)

    assert time.monotonic() - started < 2
    assert seen.status is None
    assert seen.duration_milliseconds >= 190
    assert seen.problem == f"{url} did not answer within 0.2 seconds"


def test_a_server_that_is_slow_with_every_byte() -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        answer_with(200)(handler)
        for _ in range(40):
            handler.wfile.write(b"x")
            time.sleep(0.02)

    with serving(respond) as url:
        seen = probe(url, HEALTHY, timeout_seconds=0.2)

    assert seen.problem == f"{url} did not answer within 0.2 seconds"


def test_a_name_that_is_never_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("http_probe.GRACE_SECONDS", 0.1)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: Event().wait())
    seen = probe("http://example.com/", Expectation(), timeout_seconds=0.1)

    assert seen.problem == "http://example.com/ did not answer within 0.1 seconds"


def test_no_time_at_all() -> None:
    with serving(answer_with(200)) as url:
        seen = probe(url, Expectation(), timeout_seconds=0)

    assert seen.problem == f"{url} did not answer within 0 seconds"


def test_a_server_that_hangs_up() -> None:
    problem = problem_of(lambda handler: handler.connection.close())

    assert problem.startswith("http://server/health: ")


def test_a_server_that_does_not_speak_http() -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"canary\r\n")

    problem = problem_of(respond)

    assert problem == "http://server/health: no valid answer (BadStatusLine)"


def test_nobody_there() -> None:
    url = nobody()
    seen = probe(url, Expectation(), timeout_seconds=5)

    assert seen.status is None
    assert f"{url}: ConnectionRefusedError" in (seen.problem or "")


def test_https_where_http_is_spoken() -> None:
    with serving(answer_with(200)) as url:
        seen = probe(url.replace("http:", "https:"), Expectation(), timeout_seconds=5)

    assert seen.status is None
    assert "SSL" in (seen.problem or "")


@pytest.mark.parametrize(
    "url", ["", "example.com", "ftp://example.com/", "http://[/", "http://a:b/"]
)
def test_what_is_no_url_is_not_raised(url: str) -> None:
    assert ": the URL " in (probe(url, Expectation(), timeout_seconds=5).problem or "")
