"""An IRC server on loopback, without TLS: a certificate that is trusted cannot be had here."""

import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Answers = Mapping[str, Sequence[Sequence[str]]]
"""What is answered to a command: each time the next of these, and at last always the last one."""

HANG_UP = ""
"""Ends the connection."""
WELCOME = ":irc.test 001 bot :Welcome"

KINDLY: Answers = {
    "USER": [["PING :registration", WELCOME, ":irc.test 422 bot :There is no MOTD"]],
    "JOIN": [[":bot!bot@host JOIN #deploys", ":irc.test 366 bot #deploys :End of names"]],
    "PING": [[":irc.test PONG irc.test :codepipeline"]],
    "QUIT": [["ERROR :Bye", HANG_UP]],
}
"""Takes everybody and lets everybody speak."""

WITH_SASL: Answers = {
    "CAP": [[":irc.test CAP * ACK :sasl"], [WELCOME]],
    "AUTHENTICATE": [["AUTHENTICATE +"], [":irc.test 903 bot :SASL authentication successful"]],
    "USER": [["PING :registration"]],
}
"""What it says instead when it knows SASL."""

MEMBERS_ONLY: Answers = {"PRIVMSG": [[":irc.test 404 bot #deploys :Cannot send to channel"], []]}
"""What it says instead when a channel is for its members."""


@dataclass
class IrcServer:
    """What came."""

    port: int
    received: list[str] = field(default_factory=list)

    @property
    def said(self) -> list[str]:
        """What was said in channels."""
        return [line.partition(" :")[2] for line in self.received if line.startswith("PRIVMSG ")]


@contextmanager
def irc_server(answers: Answers | None = None) -> Iterator[IrcServer]:
    """Serve one client."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = IrcServer(listener.getsockname()[1])
        every = {**KINDLY, **(answers or {})}
        thread = threading.Thread(target=_serve, args=(listener, server, every), daemon=True)
        thread.start()
        yield server
        # Wakes up a listener that nobody has asked.
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
            pass
        thread.join(5)


def _serve(listener: socket.socket, server: IrcServer, answers: Answers) -> None:
    client, _ = listener.accept()
    times: dict[str, int] = {}
    with client, client.makefile("rb") as lines, suppress(OSError):
        for line in lines:
            text = line.decode(errors="replace").rstrip("\r\n")
            server.received.append(text)
            command = text.split(" ")[0]
            turns = answers.get(command, [])
            turn = min(times.setdefault(command, 0), len(turns) - 1)
            times[command] += 1
            for reply in turns[turn] if turns else []:
                if reply == HANG_UP:
                    return
                client.sendall(f"{reply}\r\n".encode())
