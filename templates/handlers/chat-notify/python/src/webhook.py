"""Posts JSON to a webhook, once."""

import json
import math
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.parse import SplitResult

from delivery import Delivery, Later, Refused, Sent
from http_address import AddressError
from http_request import Request, open_request
from lambda_runtime import OutOfTimeError, call_within

TIMEOUT_SECONDS = 10
GRACE_SECONDS = 0.5
"""How long what is bounded by itself may take to end by itself, which leaves nothing open."""
MAX_WAIT_SECONDS = 600
"""A longer wait is cut to this."""
MAX_BYTES = 64
"""Of an answer; Slack says in one word what is wrong."""
WORD = re.compile("[a-z_]{2,40}")
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500


def post_json(url: SplitResult, payload: Mapping[str, Any]) -> Delivery:
    """Send the request. What is said of an error never has the URL.

    Redirects are not followed: they would hand the message, and maybe the secret, to others.
    """
    try:
        # The sockets keep to the time. What does not, such as a name server, is waited for no more.
        return call_within(TIMEOUT_SECONDS + GRACE_SECONDS, lambda: _post(url, payload))
    except (OutOfTimeError, TimeoutError):
        return Later(f"{url.hostname} did not answer within {TIMEOUT_SECONDS} seconds")
    except (OSError, HTTPException, AddressError) as error:
        # Only the class: messages may quote what was asked.
        return Later(f"{url.hostname} could not be asked ({type(error).__name__})")


def _post(url: SplitResult, payload: Mapping[str, Any]) -> Delivery:
    request = Request(
        url,
        method="POST",
        headers={"Content-Type": "application/json; charset=utf-8", "Connection": "close"},
        body=json.dumps(payload).encode(),
    )
    with open_request(request, time.monotonic() + TIMEOUT_SECONDS) as answer:
        response = answer.response
        status = response.status
        if status // 100 == 2:
            return Sent()
        said = response.read(MAX_BYTES).decode("latin-1").strip()
        word = f" ({said})" if WORD.fullmatch(said) else ""
        reason = f"{url.hostname} answered {status}{word}"
        if status != TOO_MANY_REQUESTS and status < SERVER_ERROR:
            return Refused(reason)
        return Later(reason, _seconds_of(response.getheader("Retry-After")))


def _seconds_of(text: str | None) -> int | None:
    """Read a Retry-After: seconds or a date.

    https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
    """
    if text is None:
        return None
    try:
        seconds = int(text) if text.isdecimal() else _seconds_until(parsedate_to_datetime(text))
    except ValueError:
        return None
    return min(seconds, MAX_WAIT_SECONDS) if seconds > 0 else None


def _seconds_until(moment: datetime) -> int:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return math.ceil((aware - datetime.now(UTC)).total_seconds())
