"""Posting to a webhook."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

import pytest

from delivery import Delivery, Later, Refused, Sent
from message import Message
from slack import slack_payload
from support.http_server import Respond, serving
from teams import teams_payload
from webhook import post_json


def post(respond: Respond) -> Delivery:
    with serving(respond) as url:
        delivery = post_json(urlsplit(f"{url}/services/CANARY?sig=CANARY"), {"text": "Grüße"})
    assert "CANARY" not in repr(delivery)
    return delivery


def answering(status: int, body: str = "", **headers: str) -> Respond:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.rfile.read(int(handler.headers["Content-Length"]))
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body.encode())

    return respond


def test_a_webhook_gets_json() -> None:
    seen: list[Any] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        seen.extend(
            [handler.command, handler.path, handler.headers["Content-Type"], json.loads(body)]
        )
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    assert post(respond) == Sent()
    assert seen == [
        "POST",
        "/services/CANARY?sig=CANARY",
        "application/json; charset=utf-8",
        {"text": "Grüße"},
    ]


def test_it_may_answer_that_it_will_do_it_later() -> None:
    assert post(answering(202)) == Sent()


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (404, "no_service", "127.0.0.1 answered 404 (no_service)"),
        (400, "What you sent, CANARY, is wrong", "127.0.0.1 answered 400"),
        (403, "<html>" * 1000, "127.0.0.1 answered 403"),
        (302, "", "127.0.0.1 answered 302"),
    ],
)
def test_it_refuses(status: int, body: str, reason: str) -> None:
    assert post(answering(status, body, Location="http://127.0.0.1:1/")) == Refused(reason)


@pytest.mark.parametrize(
    ("status", "headers", "after_seconds"),
    [
        (429, {"Retry_After": "30"}, 30),
        (429, {"Retry_After": "99999"}, 600),
        (503, {"Retry_After": "soon"}, None),
        (429, {"Retry_After": "0"}, None),
        (500, {}, None),
    ],
)
def test_it_is_asked_again(status: int, headers: dict[str, str], after_seconds: int | None) -> None:
    delivery = post(answering(status, **headers))

    assert delivery == Later(f"127.0.0.1 answered {status}", after_seconds)


@pytest.mark.parametrize("zone", [UTC, None])
def test_it_is_asked_again_at_a_time(zone: Any) -> None:
    moment = (datetime.now(UTC) + timedelta(seconds=60)).replace(tzinfo=zone)
    delivery = post(answering(503, Retry_After=format_datetime(moment, usegmt=zone is UTC)))

    assert isinstance(delivery, Later)
    assert 50 <= (delivery.after_seconds or 0) <= 60


def test_it_is_asked_again_after_no_answer() -> None:
    delivery = post(lambda handler: handler.connection.close())

    assert isinstance(delivery, Later)
    assert delivery.reason.startswith("127.0.0.1 could not be asked (")


def test_it_is_not_waited_for_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webhook.TIMEOUT_SECONDS", 0)

    assert post(answering(200)) == Later("127.0.0.1 did not answer within 0 seconds")


def test_slack_gets_its_three_characters_escaped() -> None:
    assert slack_payload(Message("<!channel> & <https://a|b> &amp;")) == {
        "text": "&lt;!channel&gt; &amp; &lt;https://a|b&gt; &amp;amp;"
    }


def test_slack_gets_no_more_than_it_takes() -> None:
    assert len(slack_payload(Message("x" * 5000))["text"]) == 4000


def test_teams_gets_a_card_with_text_that_is_no_markdown() -> None:
    assert teams_payload(Message("**a**\n\n[b](c)")) == {
        "type": "message",
        "attachments": [
            {
                "contentType": "application/vnd.microsoft.card.adaptive",
                "contentUrl": None,
                "content": {
                    "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                    "type": "AdaptiveCard",
                    "version": "1.4",
                    "body": [
                        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": line}]}
                        for line in ("**a**", " ", "[b](c)")
                    ],
                },
            }
        ],
    }


def test_teams_gets_a_button_where_there_is_a_link() -> None:
    card = teams_payload(Message("a", "https://console"))["attachments"][0]["content"]

    assert card["actions"] == [
        {"type": "Action.OpenUrl", "title": "Open the execution", "url": "https://console"}
    ]
