"""Who tells whom on which IRC server."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote

from codepipeline import ActionFailure, configuration_error

PORT = 6697
NICK = r"[A-Za-z\[\]\\`_^{|}][A-Za-z0-9\[\]\\`_^{|}-]{0,29}"
CHANNEL = r"[#&][^\s,:]{1,49}"
"""No space, comma, colon or control character. https://modern.ircdocs.horse/#channels"""


@dataclass(frozen=True)
class IrcAccount:
    """What it takes to log in and to speak."""

    host: str
    port: int
    nick: str
    password: str | None
    """For SASL PLAIN, or the server's own."""
    uses_sasl: bool
    channel: str


def irc_account(url: SplitResult) -> IrcAccount:
    """Read `ircs://nick:password@host:port/channel`; `?auth=pass` means the server's password.

    Raises:
        ActionFailure: naming the part that is missing or wrong, never its value.

    """
    nick = unquote(url.username or "") or "codepipeline"
    password = unquote(url.password or "") or None
    name = unquote(url.path[1:]) or (f"#{unquote(url.fragment)}" if url.fragment else "")
    channel = name if name[:1] in ("#", "&") else f"#{name}"
    if not re.fullmatch(NICK, nick):
        raise _wrong("the user name is no nick name")
    if not re.fullmatch(CHANNEL, channel) or has_control(channel):
        raise _wrong("it has no channel")
    if password is not None and has_control(password):
        raise _wrong("the password is none")
    uses_sasl = password is not None and parse_qs(url.query).get("auth") != ["pass"]
    return IrcAccount(url.hostname or "", url.port or PORT, nick, password, uses_sasl, channel)


def has_control(text: str) -> bool:
    """Whether there is a control character, such as the end of a line."""
    return any(unicodedata.category(character) == "Cc" for character in text)


def _wrong(what: str) -> ActionFailure:
    return configuration_error(f"The ircs:// URL in the secret cannot be used: {what}")
