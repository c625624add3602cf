"""A stand-in for the context that Lambda passes to the handler."""

import time

REQUEST_ID = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef"


class FakeLambdaContext:
    """A function that has `remaining_ms` left, and less with every moment."""

    def __init__(self, remaining_ms: int = 60_000) -> None:
        self._until = time.monotonic() + remaining_ms / 1000

    @property
    def aws_request_id(self) -> str:
        return REQUEST_ID

    @property
    def function_name(self) -> str:
        return "handler-under-test"

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._until - time.monotonic()) * 1000))
