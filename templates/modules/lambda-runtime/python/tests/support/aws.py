"""Clients that answer from the test, and check what they are asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from botocore.awsrequest import AWSResponse, HTTPHeaders
from botocore.client import BaseClient
from botocore.model import OperationModel
from botocore.stub import Stubber

from local.api_model import problems


@dataclass(frozen=True)
class Call:
    """A call as the code made it, such as Call("PutJobSuccessResult", {"jobId": …})."""

    operation: str
    request: dict[str, Any]


def assert_valid_request(operation: OperationModel, request: dict[str, Any]) -> None:
    """Fail if the service would refuse the request."""
    found = problems(operation.input_shape, request, operation.name)
    assert not found, "; ".join(found)


def _check(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
    assert_valid_request(model, params)


@contextmanager
def stubbed(client: BaseClient) -> Iterator[Stubber]:
    """Answer a client's calls with responses added in order (botocore's Stubber), offline.

    Every request is held against the API's model, and at the end every response must be used.
    """
    client.meta.events.register_first("before-parameter-build.*.*", _check)
    try:
        with Stubber(client) as stubber:
            yield stubber
            stubber.assert_no_pending_responses()
    finally:
        client.meta.events.unregister("before-parameter-build.*.*", _check)


class Recorder:
    """Takes a client's calls in whatever order they come, by the hooks that Stubber uses.

    For reports: a Stubber wants to know before whether success or failure will be reported.
    """

    def __init__(
        self,
        client: BaseClient,
        error_code: str | None = None,
        reply: Callable[[], dict[str, Any]] = dict,
    ) -> None:
        """Answer all calls with a reply, or all with an error of the service."""
        self.calls: list[Call] = []
        self._client = client
        self._error_code = error_code
        self._reply = reply
        self._params: dict[str, Any] = {}

    def __enter__(self) -> Self:
        events = self._client.meta.events
        events.register_first("before-parameter-build.*.*", self._remember)
        events.register_first("before-call.*.*", self._answer)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        events = self._client.meta.events
        events.unregister("before-parameter-build.*.*", self._remember)
        events.unregister("before-call.*.*", self._answer)

    def _remember(self, params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        assert_valid_request(model, params)
        self._params = dict(params)  # later hooks change them

    def _answer(self, model: OperationModel, **_: Any) -> Any:  # an answer and its parsed form
        self.calls.append(Call(model.name, self._params))
        if self._error_code is None:
            return AWSResponse("", 200, HTTPHeaders(), None), self._reply()
        error = {"Code": self._error_code, "Message": "Said by the test"}
        return AWSResponse("", 400, HTTPHeaders(), None), {"Error": error}
