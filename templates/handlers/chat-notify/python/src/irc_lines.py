"""A text as IRC commands."""

import re
import unicodedata

from lambda_runtime import well_formed

MAX_BYTES = 512
"""Of one message, with its end. https://modern.ircdocs.horse/#messages"""
PREFIX_BYTES = 100
"""What a server puts before it when it passes it on: `:nick!user@host `."""
MAX_LINES = 5
"""More would be a flood, which servers end by closing the connection."""


def privmsgs(channel: str, text: str) -> list[str]:
    """Split a text into PRIVMSG commands.

    Control characters are left out: they would begin another command, a client's own command
    (CTCP), or colours.
    """
    start = f"PRIVMSG {channel} :"
    room = MAX_BYTES - PREFIX_BYTES - len(f"{start}\r\n".encode())
    lines = [
        piece
        for line in re.split(r"[\r\n]+", well_formed(text))
        if (clean := _without_controls(line))
        for piece in _pieces(clean, room)
    ]
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], "…"]
    return [start + line for line in lines]


def _without_controls(line: str) -> str:
    return "".join(" " if unicodedata.category(one) == "Cc" else one for one in line).strip()


def _pieces(line: str, room: int) -> list[str]:
    """Cut a line into pieces of so many bytes, and never within a character."""
    pieces, size = [""], 0
    for character in line:
        size += len(character.encode())
        if size > room:
            pieces.append("")
            size = len(character.encode())
        pieces[-1] += character
    return pieces
