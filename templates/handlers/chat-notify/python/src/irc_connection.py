"""A connection to an IRC server, over TLS; certificates are always verified."""

import re
import socket
import ssl
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from http_address import refuse_peer
from http_request import time_left
from irc_account import IrcAccount

MESSAGE = re.compile(r"(?:@\S+ +)?(?::\S+ +)?(\S+)((?: +[^\s:]\S*)*)(?: +:(.*))?\s*")
"""`[@tags ][:source ]command parameters[ :last]`, see
https://modern.ircdocs.horse/#message-format
"""
CHUNK_BYTES = 4096
MAX_LINE_BYTES = 16 * 1024
"""Tags included; more is no IRC."""


@dataclass(frozen=True)
class IrcMessage:
    """What a server says."""

    command: str
    """A word or three digits."""
    parameters: tuple[str, ...]


class IrcConnection:
    """Sends and receives lines until a point in time, on the clock of `time.monotonic`."""

    def __init__(self, account: IrcAccount, until: float) -> None:
        """Connect.

        Raises:
            OSError: there is no connection, or none that is to be trusted.
            AddressError: the address is refused.

        """
        self._until = until
        self._received = b""
        plain = socket.create_connection((account.host, account.port), time_left(until))
        try:
            address, port = plain.getpeername()[:2]
            refuse_peer(address, port)
            plain.settimeout(time_left(until))
            context = ssl.create_default_context()
            self._socket = context.wrap_socket(plain, server_hostname=account.host)
        except BaseException:
            plain.close()
            raise

    def __enter__(self) -> Self:
        """Return the connection."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._socket.close()

    def send(self, line: str) -> None:
        """Send a line."""
        self._socket.settimeout(time_left(self._until))
        self._socket.sendall(f"{line}\r\n".encode())

    def receive(self) -> IrcMessage | None:
        """Return the next message, None at the end. A server's PING is answered and not shown."""
        while (line := self._line()) is not None:
            message = _read(line)
            if message is not None and message.command != "PING":
                return message
            if message is not None:
                self.send(f"PONG :{message.parameters[-1] if message.parameters else ''}")
        return None

    def hurry(self, seconds: float) -> None:
        """Wait no longer than so many seconds from now on."""
        self._until = min(self._until, time.monotonic() + seconds)

    def _line(self) -> str | None:
        while b"\n" not in self._received:
            if len(self._received) > MAX_LINE_BYTES:
                return None
            self._socket.settimeout(time_left(self._until))
            chunk = self._socket.recv(CHUNK_BYTES)
            if not chunk:
                return None
            self._received += chunk
        line, _, self._received = self._received.partition(b"\n")
        return line.decode(errors="replace").rstrip("\r")


def _read(line: str) -> IrcMessage | None:
    match = MESSAGE.fullmatch(line)
    if match is None:
        return None
    parameters = match[2].split()
    if match[3] is not None:
        parameters.append(match[3])
    return IrcMessage(match[1].upper(), tuple(parameters))
