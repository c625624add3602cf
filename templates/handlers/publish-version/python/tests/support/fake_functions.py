"""Lambda functions, as the service keeps them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse, HTTPHeaders
from botocore.client import BaseClient
from botocore.model import OperationModel

from support.aws import Call, Recorder


def arn_of(name: str, region: str = "eu-central-1") -> str:
    return f"arn:aws:lambda:{region}:111122223333:function:{name}"


@dataclass
class FakeFunction:
    """A function that is up to date and whose version is active at once."""

    version: str
    """The version that is published next, or exists already."""
    latest: dict[str, Any] = field(
        default_factory=lambda: {
            "State": "Active",
            "LastUpdateStatus": "Successful",
            "RevisionId": "revision-1",
            "CodeSha256": "sha-1",
            "LastModified": "2026-01-01T00:00:00.000+0000",
        }
    )
    """What GetFunctionConfiguration answers for $LATEST; change what a test is about."""
    states: list[dict[str, Any]] = field(default_factory=lambda: [{"State": "Active"}])
    """The version's states, one for each look; the last one stays."""
    aliases: dict[str, dict[str, Any]] = field(default_factory=dict)


Answer = Callable[[FakeFunction, dict[str, Any]], dict[str, Any] | str]
"""What a call is answered with: a response, or the code of an error."""


class FakeLambda(Recorder):
    """Answers a client's calls from `functions`; every request is held against the API's model."""

    def __init__(self, client: BaseClient, functions: Mapping[str, FakeFunction]) -> None:
        super().__init__(client)
        self._functions = {arn_of(name): function for name, function in functions.items()}
        self._once: dict[tuple[str, str], list[Answer]] = {}

    def answer_once(self, operation: str, name: str, answer: Answer) -> None:
        """Answer the next such call about the function differently."""
        self._once.setdefault((operation, arn_of(name)), []).append(answer)

    def fail_once(self, operation: str, name: str, code: str) -> None:
        """Refuse the next such call about the function."""
        self.answer_once(operation, name, lambda _function, _params: code)

    def requests(self, operation: str) -> list[dict[str, Any]]:
        return [call.request for call in self.calls if call.operation == operation]

    def _answer(self, model: OperationModel, **_: Any) -> Any:  # an answer and its parsed form
        self.calls.append(Call(model.name, self._params))
        arn = self._params["FunctionName"]
        function = self._functions.get(arn)
        if function is None:
            return _error("ResourceNotFoundException")
        once = self._once.get((model.name, arn))
        answer = once.pop(0) if once else ANSWERS[model.name]
        reply = answer(function, self._params)
        return (
            _error(reply)
            if isinstance(reply, str)
            else (AWSResponse("", 200, HTTPHeaders(), None), reply)
        )


def _error(code: str) -> tuple[AWSResponse, dict[str, Any]]:
    error = {"Error": {"Code": code, "Message": "Said by the test"}}
    return AWSResponse("", 400, HTTPHeaders(), None), error


def _configuration(function: FakeFunction, params: dict[str, Any]) -> dict[str, Any]:
    if "Qualifier" not in params:
        return function.latest
    return function.states.pop(0) if len(function.states) > 1 else function.states[0]


def _point(function: FakeFunction, params: dict[str, Any]) -> dict[str, Any]:
    version = params["FunctionVersion"]
    function.aliases[params["Name"]] = {
        "Name": params["Name"],
        "FunctionVersion": version,
        "RevisionId": f"alias-at-{version}",
    }
    return function.aliases[params["Name"]]


ANSWERS: dict[str, Answer] = {
    "GetFunctionConfiguration": _configuration,
    "PublishVersion": lambda function, _params: {"Version": function.version},
    "GetAlias": lambda function, params: function.aliases.get(
        params["Name"], "ResourceNotFoundException"
    ),
    "CreateAlias": _point,
    "UpdateAlias": _point,
}
