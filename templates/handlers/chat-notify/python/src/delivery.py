"""What came of an attempt to send a message. Reasons are for people, and never have the secret."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sent:
    """The other side has it."""


@dataclass(frozen=True)
class Later:
    """Another attempt may succeed, not before so many seconds have passed."""

    reason: str
    after_seconds: int | None = None


@dataclass(frozen=True)
class Refused:
    """The other side will not take it."""

    reason: str
    cause: Exception | None = None
    """With one it never got as far as the chat."""


Delivery = Sent | Later | Refused


class Refusal(Exception):  # noqa: N818 - what the other side says
    """The other side will not take the message, now or ever."""
