"""Asks a URL and says whether it answers as expected.

Bounded in every way: http and https only, certificates verified, few redirects, at most 1 MiB of
the body, and one time limit for all of it together, name resolution included. What the server
sends is compared and not quoted: it may be confidential, a failure's text is not.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http.client import HTTPException

from http_address import AddressError, redirect_target, shown, split_url
from http_request import Answer, Request, open_request, time_left
from lambda_runtime import OutOfTimeError, call_within, describe_error

MAX_REDIRECTS = 5
MAX_BODY_BYTES = 1024 * 1024
CHUNK_BYTES = 64 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
GRACE_SECONDS = 0.5
"""How long what is bounded by itself may take to end by itself, which leaves nothing open."""
HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "http-probe/1"}


@dataclass(frozen=True)
class Expectation:
    """What the answer has to be."""

    status: int = 200
    """A redirect is not followed if its status is what is expected."""
    text: str | None = None
    """Is to stand in the first 1 MiB of the body; in UTF-8, and with upper and lower case."""


@dataclass(frozen=True)
class Observation:
    """What was seen."""

    duration_milliseconds: int
    status: int | None = None
    """None if there was no answer."""
    problem: str | None = None
    """What was not as expected, for people; None if all was."""


def probe(url: str, expectation: Expectation, *, timeout_seconds: float) -> Observation:
    """GET the URL, following redirects. Never raises: no answer is an observation, too."""
    started = time.monotonic()
    status, problem = None, None
    try:
        # The sockets keep to the time. What does not, such as a name server, is waited for no more.
        status, problem = call_within(
            timeout_seconds + GRACE_SECONDS,
            lambda: _follow(url, expectation, started + timeout_seconds),
        )
    except (OutOfTimeError, TimeoutError):
        problem = f"{shown(url)} did not answer within {timeout_seconds:.3g} seconds"
    except (OSError, HTTPException, ValueError) as error:
        problem = f"{shown(url)}: {_reason(error)}"
    return Observation(round((time.monotonic() - started) * 1000), status, problem)


def _reason(error: Exception) -> str:
    if isinstance(error, AddressError):
        return str(error)
    if isinstance(error, OSError):
        return describe_error(error)
    # The others quote what they could not read: something of the answer.
    return f"no valid answer ({type(error).__name__})"


def _follow(url: str, expectation: Expectation, until: float) -> tuple[int, str | None]:
    current, previous = url, None
    for _ in range(MAX_REDIRECTS + 1):
        request = Request(split_url(current), headers=HEADERS, redirected_from=previous)
        with open_request(request, until) as answer:
            response = answer.response
            location = response.getheader("Location")
            wanted = response.status == expectation.status
            if wanted or response.status not in REDIRECTS or location is None:
                chunks = _chunks(answer, until)
                problem = _compare(shown(current), response.status, chunks, expectation)
                return response.status, problem
        current, previous = redirect_target(current, location), answer.address
    raise AddressError(f"more than {MAX_REDIRECTS} redirects")


def _chunks(answer: Answer, until: float) -> Iterator[bytes]:
    """Yield the body as it comes, up to the limits of size and time."""
    rest = MAX_BODY_BYTES
    while rest > 0 and not answer.response.isclosed():
        answer.sock.settimeout(time_left(until))
        chunk = answer.response.read1(min(rest, CHUNK_BYTES))
        if not chunk:
            return
        rest -= len(chunk)
        yield chunk


def _compare(
    url: str, status: int, chunks: Iterable[bytes], expectation: Expectation
) -> str | None:
    if status != expectation.status:
        return f"{url} answered {status} instead of {expectation.status}"
    if expectation.text is None or _contain(chunks, expectation.text.encode()):
        return None
    return f'{url} answered {status}, but without the text "{expectation.text}"'


def _contain(chunks: Iterable[bytes], text: bytes) -> bool:
    """Read no more than it takes: some answers have no end."""
    seen = b""
    for chunk in chunks:
        # The text may begin in one chunk and end in the next.
        seen = seen[-len(text) :] + chunk
        if text in seen:
            return True
    return False
