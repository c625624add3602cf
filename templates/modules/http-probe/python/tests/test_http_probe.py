"""The probe against a real server on this machine: what is healthy."""

from http.server import BaseHTTPRequestHandler
from time import sleep

import pytest

from http_probe import Expectation, Observation, probe
from support.http_server import Respond, answer_with, serving


def ask(
    respond: Respond, expectation: Expectation | None = None, path: str = "/health"
) -> Observation:
    """Ask a server that responds like this."""
    with serving(respond) as url:
        return probe(url + path, expectation or Expectation(), timeout_seconds=5)


def test_status_200() -> None:
    seen = ask(answer_with(200))

    assert (seen.status, seen.problem) == (200, None)
    assert 0 <= seen.duration_milliseconds < 5000


@pytest.mark.parametrize("status", [204, 401, 503])
def test_another_status_that_is_expected(status: int) -> None:
    seen = ask(answer_with(status), Expectation(status=status))

    assert (seen.status, seen.problem) == (status, None)


def test_a_redirect_that_is_expected_is_not_followed() -> None:
    seen = ask(answer_with(301, headers={"Location": "/other"}), Expectation(status=301))

    assert (seen.status, seen.problem) == (301, None)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_a_redirect_leads_to(status: int) -> None:
    asked: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        if handler.path == "/health":
            answer_with(status, headers={"Location": "new?a=b#c"})(handler)
        else:
            answer_with(200, body=b"fine")(handler)

    assert ask(respond, Expectation(text="fine")).problem is None
    assert asked == ["/health", "/new?a=b"]


def test_a_text_that_comes_in_two_parts_and_has_more_than_ascii() -> None:
    body = "all systems grün".encode()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        answer_with(200, body=body[:15])(handler)
        sleep(0.05)
        handler.wfile.write(body[15:])

    assert ask(respond, Expectation(text="systems grün")).problem is None


def test_a_text_at_the_beginning_of_what_has_no_end() -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        answer_with(200, body=b"healthy")(handler)
        while True:  # until the other side hangs up
            handler.wfile.write(bytes(64 * 1024))

    assert ask(respond, Expectation(text="healthy")).problem is None


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("", "/"),
        ("?a=b", "/?a=b"),
        ("/é/%C3%A9?q=ü&r=%20#part", "/%C3%A9/%C3%A9?q=%C3%BC&r=%20"),
    ],
)
def test_the_request_is_a_plain_get(path: str, sent: str) -> None:
    requests: list[tuple[str, dict[str, str]]] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        requests.append((handler.path, dict(handler.headers)))
        answer_with(200)(handler)

    assert ask(respond, path=path).problem is None
    [(asked, headers)] = requests
    assert asked == sent
    assert set(headers) == {"Host", "Accept", "Accept-Encoding", "User-Agent"}
