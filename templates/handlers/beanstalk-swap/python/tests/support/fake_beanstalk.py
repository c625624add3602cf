"""Elastic Beanstalk that answers from memory: two environments, Updating right after a swap."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse, HTTPHeaders
from botocore.model import OperationModel

from action import create_action
from support.aws import assert_valid_request
from support.events import make_token
from support.jobs import Answer, run_job

CNAME = "my-app.eu-west-1.elasticbeanstalk.com"
SPARE = "my-app-spare.eu-west-1.elasticbeanstalk.com"
PARAMETERS: dict[str, Any] = {
    "application": "my-app",
    "environment": "my-app-green",
    "other": "my-app-blue",
    "cname": CNAME,
    "watchSeconds": 0,
}
STATE = {"environmentId": "e-green", "otherId": "e-blue", "spareCname": SPARE}
"""As it stands in the token of the second job."""
SWAP = "SwapEnvironmentCNAMEs"

client = boto3.client("elasticbeanstalk")
action = create_action(client, client)


class FakeBeanstalk:
    """The environments, and what was asked of them."""

    def __init__(self, *, swapped: bool = False) -> None:
        """Both are Ready and Green; blue has the CNAME unless they are swapped."""
        self.blue = _environment("blue", SPARE if swapped else CNAME)
        self.green = _environment("green", CNAME if swapped else SPARE)
        self.environments = [self.blue, self.green]
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.errors: list[tuple[str, str]] = []
        """Code and message of what the next swaps end in."""
        self.causes: list[str] | None = ["ELB health is failing."]
        """None if there is no enhanced health."""
        self.looks: dict[int, Callable[[], None]] = {}
        """What happens before an environment is looked at, by the number of the look."""
        self._look = 0
        self._busy = 0

    @property
    def swaps(self) -> int:
        """How often a swap was asked for."""
        return len([operation for operation, _ in self.requests if operation == SWAP])

    def swap(self) -> None:
        """Swap the CNAMEs."""
        self.blue["CNAME"], self.green["CNAME"] = self.green["CNAME"], self.blue["CNAME"]

    def answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        """Answer one call; raises LookupError with the code and message of an error."""
        self.requests.append((operation, request))
        if operation == SWAP:
            if self.errors:
                raise LookupError(*self.errors.pop(0))
            self.swap()
            self._busy = 2
            return {}
        if operation == "DescribeEnvironments":
            return self._describe()
        if operation == "DescribeEvents":
            return {"Events": [{"Message": "Health is Severe."}]}
        if self.causes is None:
            raise LookupError("InvalidRequestException", "Enhanced health is not enabled")
        return {"Causes": self.causes}

    def _describe(self) -> dict[str, Any]:
        self._look += 1
        self.looks.get(self._look, lambda: None)()
        self._busy -= 1
        updating = {"Status": "Updating"} if self._busy > 0 else {}
        return {"Environments": [one | updating for one in deepcopy(self.environments)]}


@contextmanager
def fake_beanstalk(*, swapped: bool = False) -> Iterator[FakeBeanstalk]:
    """Answer for Elastic Beanstalk, by the hooks that botocore's Stubber uses."""
    fake = FakeBeanstalk(swapped=swapped)
    asked: dict[str, Any] = {}

    def remember(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        assert_valid_request(model, params)
        asked[model.name] = deepcopy(params)

    def answer(model: OperationModel, **_: Any) -> Any:
        try:
            found = fake.answer(model.name, asked[model.name])
        except LookupError as error:
            code, message = error.args
            parsed = {"Error": {"Code": code, "Message": message}}
            return AWSResponse("", 400, HTTPHeaders(), None), parsed
        return AWSResponse("", 200, HTTPHeaders(), None), found

    events = client.meta.events
    events.register_first("before-parameter-build.*.*", remember)
    events.register_first("before-call.*.*", answer)
    try:
        yield fake
    finally:
        events.unregister("before-parameter-build.*.*", remember)
        events.unregister("before-call.*.*", answer)


def _environment(colour: str, cname: str) -> dict[str, Any]:
    return {
        "EnvironmentId": f"e-{colour}",
        "EnvironmentName": f"my-app-{colour}",
        "CNAME": cname,
        "Status": "Ready",
        "Health": "Green",
        "HealthStatus": "Ok",
        "AbortableOperationInProgress": False,
    }


def now() -> int:
    """Return milliseconds since 1970."""
    return int(datetime.now(UTC).timestamp() * 1000)


def token(*, seconds_left: int = 100_000, **state: Any) -> str:
    """Return the token of a later job."""
    target = " ".join(PARAMETERS[name] for name in ("application", "environment", "other", "cname"))
    return make_token(target, {**STATE, **state}, deadline=now() + seconds_left * 1000)


def swap(continuation: str | None = None, **changes: Any) -> Answer:
    """Run one job; `changes` replace user parameters."""
    return run_job(action, PARAMETERS | changes, token=continuation)
