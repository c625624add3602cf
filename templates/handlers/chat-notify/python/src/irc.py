"""Says a text in an IRC channel."""

import re
import time
from collections.abc import Sequence
from contextlib import suppress

from delivery import Delivery, Later, Refusal, Refused, Sent
from http_address import AddressError
from irc_account import IrcAccount
from irc_connection import IrcConnection, IrcMessage
from irc_lines import privmsgs
from irc_registration import register
from lambda_runtime import OutOfTimeError, call_within

TIMEOUT_SECONDS = 20
GRACE_SECONDS = 0.5
"""How long what is bounded by itself may take to end by itself, which leaves nothing open."""
QUIT_SECONDS = 2
"""For the server to say goodbye."""
MARK = "codepipeline"
NOT_A_MEMBER = "404"
"""ERR_CANNOTSENDTOCHAN: the channel wants its members to speak only."""
ERROR = re.compile(r"[45]\d\d")
"""Numerics of errors: https://modern.ircdocs.horse/#numerics"""


def tell_irc(account: IrcAccount, text: str) -> Delivery:
    """Make one attempt. What is said of an error never has the password."""
    try:
        return call_within(TIMEOUT_SECONDS + GRACE_SECONDS, lambda: _tell(account, text))
    except Refusal as refusal:
        return Refused(f"{account.host} {refusal}")
    except (OutOfTimeError, TimeoutError):
        return Later(f"{account.host} did not answer within {TIMEOUT_SECONDS} seconds")
    except (OSError, AddressError) as error:
        # Only the class: messages may quote what was sent.
        return Later(f"{account.host} could not be told ({type(error).__name__})")


def _tell(account: IrcAccount, text: str) -> Delivery:
    with IrcConnection(account, time.monotonic() + TIMEOUT_SECONDS) as connection:
        register(connection, account)
        _say(connection, account, privmsgs(account.channel, text))
        _quit(connection)
    return Sent()


def _say(connection: IrcConnection, account: IrcAccount, lines: Sequence[str]) -> None:
    """Most channels take messages from members only, but not all: join where that is needed."""
    problem = _send_all(connection, account, lines)
    if problem == NOT_A_MEMBER:
        _join(connection, account)
        problem = _send_all(connection, account, lines)
    if problem is not None:
        raise Refusal(f"does not take messages for {account.channel} ({problem})")


def _send_all(connection: IrcConnection, account: IrcAccount, lines: Sequence[str]) -> str | None:
    """Return the numeric of the first error.

    Nothing acknowledges a message. A PING behind it is answered after all that was wrong before.
    """
    for line in (*lines, f"PING :{MARK}"):
        connection.send(line)
    problem = None
    while (message := _answer(connection)).command != "PONG":
        problem = problem or _problem_of(message, account)
    return problem


def _join(connection: IrcConnection, account: IrcAccount) -> None:
    connection.send(f"JOIN {account.channel}")
    # RPL_ENDOFNAMES ends a successful JOIN.
    while (message := _answer(connection)).command != "366":
        problem = _problem_of(message, account)
        if problem is not None:
            raise Refusal(f"does not let it join the channel ({problem})")


def _problem_of(message: IrcMessage, account: IrcAccount) -> str | None:
    """Return the numeric of an error about the channel.

    Others, such as that there is no MOTD, are no matter.
    """
    channel = account.channel.lower()
    is_about = any(one.lower() == channel for one in message.parameters)
    return message.command if ERROR.fullmatch(message.command) and is_about else None


def _answer(connection: IrcConnection) -> IrcMessage:
    message = connection.receive()
    if message is None or message.command == "ERROR":
        raise ConnectionAbortedError
    return message


def _quit(connection: IrcConnection) -> None:
    """What is not waited for may be lost: the connection ends when the server has read it all."""
    connection.hurry(QUIT_SECONDS)
    with suppress(OSError):
        connection.send("QUIT :Done")
        while (message := connection.receive()) is not None and message.command != "ERROR":
            pass
