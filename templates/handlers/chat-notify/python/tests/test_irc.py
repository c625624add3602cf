"""Telling an IRC channel."""

import base64
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from codepipeline import ActionFailure
from delivery import Delivery, Later, Refused, Sent
from irc import tell_irc
from irc_account import irc_account
from irc_lines import privmsgs
from support.irc_server import (
    HANG_UP,
    MEMBERS_ONLY,
    WITH_SASL,
    Answers,
    IrcServer,
    irc_server,
)

PLAIN = base64.b64encode(b"bot\0bot\0CANARY").decode()


class WithoutTls:
    """What wraps nothing."""

    def wrap_socket(self, sock: socket.socket, **_: Any) -> socket.socket:
        """Return the same."""
        return sock


@pytest.fixture
def _without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("irc_connection.ssl.create_default_context", WithoutTls)
    monkeypatch.setattr("irc.QUIT_SECONDS", 0.2)


@contextmanager
def told(answers: Answers | None = None, user: str = "") -> Iterator[tuple[Delivery, IrcServer]]:
    with irc_server(answers) as server:
        query = "?auth=pass" if "pass-" in user else ""
        account = irc_account(urlsplit(f"ircs://{user}127.0.0.1:{server.port}/deploys{query}"))
        yield tell_irc(account, "Deployed"), server


pytestmark = pytest.mark.usefixtures("_without_tls")


def test_a_channel_is_told_without_a_password() -> None:
    with told() as (delivery, server):
        pass

    assert delivery == Sent()
    assert server.received == [
        "NICK codepipeline",
        "USER codepipeline 0 * :CodePipeline",
        "PONG :registration",
        "PRIVMSG #deploys :Deployed",
        "PING :codepipeline",
        "QUIT :Done",
    ]


def test_with_sasl_plain() -> None:
    with told(WITH_SASL, "bot:CANARY@") as (delivery, server):
        pass

    assert delivery == Sent()
    assert [line for line in server.received if not line.startswith("PONG")][:6] == [
        "CAP REQ :sasl",
        "NICK bot",
        "USER bot 0 * :CodePipeline",
        "AUTHENTICATE PLAIN",
        f"AUTHENTICATE {PLAIN}",
        "CAP END",
    ]


@pytest.mark.parametrize("length", [291, 292, 400])
def test_with_a_long_password(length: int) -> None:
    password = "x" * length
    with told(WITH_SASL, f"bot:{password}@") as (_, server):
        pass

    lines = [line for line in server.received if line.startswith("AUTHENTICATE ")][1:]
    sent = [line.removeprefix("AUTHENTICATE ") for line in lines]
    assert all(len(line) <= 400 for line in sent)
    assert len(sent[-1]) < 400
    text = base64.b64decode("".join(line for line in sent if line != "+")).decode()
    assert text == f"bot\0bot\0{password}"


def test_with_the_password_of_the_server() -> None:
    with told({}, "bot:pass-CANARY@") as (delivery, server):
        pass

    assert delivery == Sent()
    assert server.received[:2] == ["PASS :pass-CANARY", "NICK bot"]


def test_under_another_nick_when_that_is_in_use() -> None:
    taken = ":irc.test 433 * codepipeline :Nickname is already in use"
    with told({"NICK": [[taken], []]}) as (delivery, server):
        pass

    assert delivery == Sent()
    assert "NICK codepipeline_" in server.received


def test_as_a_member_where_it_has_to_be_one() -> None:
    with told(MEMBERS_ONLY) as (delivery, server):
        pass

    assert delivery == Sent()
    assert "JOIN #deploys" in server.received
    assert server.said == ["Deployed", "Deployed"]


def test_a_server_that_says_no_goodbye() -> None:
    with told({"QUIT": []}) as (delivery, _):
        assert delivery == Sent()


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"CAP": [[":irc.test CAP * NAK :sasl"]]}, "offers no SASL"),
        ({}, "offers no SASL, and lets in without a password"),
        ({**WITH_SASL, "AUTHENTICATE": [[":s 904 * :No"]]}, "does not accept the user name"),
        ({"NICK": [[":s 432 * x :No"]]}, "does not take the nick name (432)"),
        ({"NICK": [[":s 433 * x :No"]], "USER": []}, "has all its nick names in use (433)"),
        ({"NICK": [[":s 465 * :No"]]}, "has banned this client (465)"),
    ],
)
def test_a_server_that_lets_nobody_in(answers: Answers, reason: str) -> None:
    with told(answers, "bot:CANARY@") as (delivery, server):
        pass

    assert isinstance(delivery, Refused)
    assert delivery.reason.startswith(f"127.0.0.1 {reason}")
    assert "CANARY" not in repr(delivery)
    assert server.said == []


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"PRIVMSG": [[":s 403 bot #deploys :No"]]}, "messages for #deploys (403)"),
        ({**MEMBERS_ONLY, "JOIN": [[":s 474 bot #deploys :No"]]}, "join the channel (474)"),
        ({"PRIVMSG": MEMBERS_ONLY["PRIVMSG"][:1]}, "messages for #deploys (404)"),
    ],
)
def test_a_channel_that_takes_no_message(answers: Answers, reason: str) -> None:
    with told(answers) as (delivery, _):
        assert isinstance(delivery, Refused)
        assert reason in delivery.reason


@pytest.mark.parametrize(
    "answers",
    [
        {"NICK": [[HANG_UP]]},
        {"PRIVMSG": [["ERROR :Closing link"]]},
        {"USER": [["ERROR :Too many connections", HANG_UP]]},
        {"NICK": [["x" * 500_000]]},
    ],
)
def test_a_server_that_ends_it_is_tried_again_later(answers: Answers) -> None:
    with told(answers) as (delivery, _):
        assert isinstance(delivery, Later)
        assert delivery.reason.startswith("127.0.0.1 could not be told (Connection")


def test_a_server_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("irc.TIMEOUT_SECONDS", 0.2)
    with told({"USER": [[":irc.test 020 * :Please wait", " "]]}) as (delivery, _):
        assert delivery == Later("127.0.0.1 did not answer within 0.2 seconds")


def test_a_server_that_is_not_there() -> None:
    account = irc_account(urlsplit("ircs://127.0.0.1:1/deploys"))

    assert tell_irc(account, "Deployed") == Later(
        "127.0.0.1 could not be told (ConnectionRefusedError)"
    )


def test_the_api_of_lambda_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with irc_server() as server:
        monkeypatch.setenv("AWS_LAMBDA_RUNTIME_API", f"127.0.0.1:{server.port}")
        account = irc_account(urlsplit(f"ircs://127.0.0.1:{server.port}/deploys"))
        delivery = tell_irc(account, "Deployed")

    assert delivery == Later("127.0.0.1 could not be told (AddressError)")
    assert server.received == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\ntwo\r\n\n three ", ["one", "two", "three"]),
        ("a\r\nQUIT :gone", ["a", "QUIT :gone"]),
        ("\u0001ACTION waves\u0001", ["ACTION waves"]),
        ("\u0003 4red\u0000\u0085\u007f", ["4red"]),
        ("1\n2\n3\n4\n5", ["1", "2", "3", "4", "5"]),
        ("1\n2\n3\n4\n5\n6", ["1", "2", "3", "4", "…"]),
        ("\ud83d!", ["\ufffd!"]),
        ("\n", []),
    ],
)
def test_a_text_becomes_lines(text: str, lines: list[str]) -> None:
    assert privmsgs("#deploys", text) == [f"PRIVMSG #deploys :{line}" for line in lines]


def test_lines_are_short_enough_in_whole_characters() -> None:
    text = "ü€😀" * 120
    lines = privmsgs("#deploys", text)

    assert len(lines) > 2
    assert all(len(line.encode()) <= 410 for line in lines)
    assert "".join(line.removeprefix("PRIVMSG #deploys :") for line in lines) == text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ircs://irc.test/deploys", ("irc.test", 6697, "codepipeline", None, False, "#deploys")),
        ("ircs://bot:a%40b@[::1]:7000/%23d", ("::1", 7000, "bot", "a@b", True, "#d")),
        (
            "ircs://bot:p@irc.test/&local?auth=pass",
            ("irc.test", 6697, "bot", "p", False, "&local"),
        ),
        ("ircs://irc.test#deploys", ("irc.test", 6697, "codepipeline", None, False, "#deploys")),
    ],
)
def test_an_account(url: str, expected: tuple[Any, ...]) -> None:
    account = irc_account(urlsplit(url))
    assert (
        account.host,
        account.port,
        account.nick,
        account.password,
        account.uses_sasl,
        account.channel,
    ) == expected


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ircs://1bot@irc.test/deploys", "the user name is no nick name"),
        ("ircs://irc.test/", "it has no channel"),
        ("ircs://irc.test/a%20b", "it has no channel"),
        ("ircs://irc.test/a%0d%0aQUIT", "it has no channel"),
        ("ircs://bot:a%0ab@irc.test/deploys", "the password is none"),
    ],
)
def test_what_is_no_account(url: str, problem: str) -> None:
    with pytest.raises(ActionFailure, match=problem):
        irc_account(urlsplit(url))


def test_a_server_without_tls_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with irc_server() as server:
        monkeypatch.setattr("irc.TIMEOUT_SECONDS", 0.3)
        account = irc_account(urlsplit(f"ircs://bot:CANARY@127.0.0.1:{server.port}/deploys"))
        delivery = tell_irc(account, "Deployed")
        received = "".join(server.received)

    assert isinstance(delivery, Later)
    assert "CANARY" not in received
