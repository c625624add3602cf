"""The time since the run began. Waiting is skipped, or real."""

import time


class Clock:
    """A clock that runs ahead of the machine's by all waiting that was skipped."""

    def __init__(self, *, is_real: bool) -> None:
        """Start at zero."""
        self.skipped_seconds = 0
        self._is_real = is_real
        self._started_at = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the run began, skipped ones included."""
        return round(self.skipped_seconds + time.monotonic() - self._started_at, 3)

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        if self._is_real:
            time.sleep(seconds)
        else:
            self.skipped_seconds += seconds
