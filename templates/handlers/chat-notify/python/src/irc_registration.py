"""Logs in: with SASL PLAIN, with the server's password, or without."""

import base64

from delivery import Refusal
from irc_account import IrcAccount
from irc_connection import IrcConnection, IrcMessage

MAX_NICKS = 4
NICK_TAKEN = ("433", "436")
"""ERR_NICKNAMEINUSE, ERR_NICKCOLLISION."""
NOT_ACCEPTED = ("902", "904", "905", "906", "908", "464")
"""Of SASL, and of PASS. https://modern.ircdocs.horse/#numerics"""
SASL_CHARACTERS = 400
"""Of what is sent for SASL at once. https://ircv3.net/specs/extensions/sasl-3.1"""


def register(connection: IrcConnection, account: IrcAccount) -> None:
    """Log in.

    Raises:
        Refusal: the server does not want us.
        OSError: the connection is over.

    """
    # Asked for first, so that the server waits with the registration until CAP END.
    if account.uses_sasl:
        connection.send("CAP REQ :sasl")
    elif account.password is not None:
        connection.send(f"PASS :{account.password}")
    nick = account.nick
    connection.send(f"NICK {nick}")
    connection.send(f"USER {nick} 0 * :CodePipeline")
    is_logged_in = not account.uses_sasl
    while (message := _refusable(connection.receive())).command != "001":
        if message.command in NICK_TAKEN:
            nick = _next_nick(nick, account)
            connection.send(f"NICK {nick}")
        elif message.command == "CAP":
            connection.send(_cap_answer(message))
        elif message.command == "AUTHENTICATE":
            for line in _sasl_plain(account):
                connection.send(line)
        elif message.command == "903":
            is_logged_in = True
            connection.send("CAP END")
    if not is_logged_in:
        raise Refusal("offers no SASL, and lets in without a password")


def _refusable(message: IrcMessage | None) -> IrcMessage:
    if message is None or message.command == "ERROR":
        raise ConnectionAbortedError
    if message.command in NOT_ACCEPTED:
        raise Refusal(f"does not accept the user name and the password ({message.command})")
    if message.command == "432":
        raise Refusal("does not take the nick name (432)")
    if message.command == "465":
        raise Refusal("has banned this client (465)")
    return message


def _next_nick(nick: str, account: IrcAccount) -> str:
    if len(nick) - len(account.nick) + 1 >= MAX_NICKS:
        raise Refusal("has all its nick names in use (433)")
    return f"{nick}_"


def _cap_answer(message: IrcMessage) -> str:
    if message.parameters[1:2] == ("ACK",):
        return "AUTHENTICATE PLAIN"
    raise Refusal("offers no SASL")


def _sasl_plain(account: IrcAccount) -> list[str]:
    """https://www.rfc-editor.org/rfc/rfc4616."""
    plain = f"{account.nick}\0{account.nick}\0{account.password}"
    encoded = base64.b64encode(plain.encode()).decode()
    starts = range(0, len(encoded), SASL_CHARACTERS)
    lines = [encoded[start : start + SASL_CHARACTERS] for start in starts]
    # A last line that is full says that more is to come: an empty one says that there is not.
    if len(encoded) % SASL_CHARACTERS == 0:
        lines.append("+")
    return [f"AUTHENTICATE {line}" for line in lines]
