"""Keeps secrets out of everything that leaves the function.

The first rule is not to put a secret into a message. This is the second: texts written by others
(an SDK's error, a server's answer) may quote what they were given.
"""

import json

MASK = "***"
SHORTEST_SECRET = 6


class Secrets:
    """The secrets of the current invocation."""

    def __init__(self) -> None:
        """Start without any."""
        self._values: set[str] = set()

    def add(self, *values: str) -> None:
        """Remember values to be masked; very short ones would only garble the logs."""
        for value in values:
            if len(value) >= SHORTEST_SECRET:
                # In a log line the value stands as JSON writes it, which may differ.
                self._values |= {value, json.dumps(value)[1:-1]}

    def clear(self) -> None:
        """Forget all: an environment serves many invocations, each with its own secrets."""
        self._values.clear()

    def mask(self, text: str) -> str:
        """Replace every secret in a text, the longest first: one may contain another."""
        for value in sorted(self._values, key=len, reverse=True):
            text = text.replace(value, MASK)
        return text


secrets = Secrets()
