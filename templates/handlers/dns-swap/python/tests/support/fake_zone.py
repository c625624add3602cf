"""A hosted zone that answers from memory: changes are made, and PENDING for some looks."""

from collections.abc import Iterator, Sequence
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

ZONE_ID = "Z0123456789EXAMPLE"
NAME = "www.example.com"
GREEN = "green.example.com"
PARAMETERS: dict[str, Any] = {"hostedZoneId": ZONE_ID, "name": NAME, "to": GREEN}
CHANGE = "ChangeResourceRecordSets"

client = boto3.client("route53")
action = create_action(client)


class FakeZone:
    """The zone. What it was asked to change is in `batches`."""

    def __init__(self, record_sets: Sequence[dict[str, Any]], looks: int = 1) -> None:
        self.record_sets = deepcopy(list(record_sets))
        self.batches: list[list[dict[str, Any]]] = []
        self.errors: dict[str, tuple[str, str]] = {}
        """Code and message, by operation."""
        self._looks = looks
        self._pending = 0

    def answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        """Answer one call."""
        if operation == "ListResourceRecordSets":
            # The list goes on with other names and types.
            return {"ResourceRecordSets": deepcopy([*self.record_sets, NEIGHBOUR])}
        if operation == CHANGE:
            changes = request["ChangeBatch"]["Changes"]
            for change in changes:
                self._upsert(deepcopy(change["ResourceRecordSet"]))
            self.batches.append(changes)
            self._pending = self._looks + 1
        self._pending -= 1
        return {
            "ChangeInfo": {
                "Id": f"/change/C{len(self.batches)}",
                "Status": "PENDING" if self._pending >= 0 else "INSYNC",
                "SubmittedAt": datetime(2026, 1, 1, tzinfo=UTC),
            }
        }

    def _upsert(self, changed: dict[str, Any]) -> None:
        for index, one in enumerate(self.record_sets):
            if all(one.get(key) == changed.get(key) for key in ("Type", "SetIdentifier")):
                self.record_sets[index] = changed


@contextmanager
def fake_zone(*record_sets: dict[str, Any], looks: int = 1) -> Iterator[FakeZone]:
    """Answer for Route 53, by the hooks that botocore's Stubber uses."""
    zone = FakeZone(record_sets, looks)
    asked: dict[str, Any] = {}

    def remember(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        assert_valid_request(model, params)
        asked[model.name] = deepcopy(params)

    def answer(model: OperationModel, **_: Any) -> Any:
        if model.name in zone.errors:
            code, message = zone.errors[model.name]
            error = {"Code": code, "Message": message}
            return AWSResponse("", 400, HTTPHeaders(), None), {"Error": error}
        found = zone.answer(model.name, asked[model.name])
        return AWSResponse("", 200, HTTPHeaders(), None), found

    events = client.meta.events
    events.register_first("before-parameter-build.*.*", remember)
    events.register_first("before-call.*.*", answer)
    try:
        yield zone
    finally:
        events.unregister("before-parameter-build.*.*", remember)
        events.unregister("before-call.*.*", answer)


def cname(value: str, name: str = NAME) -> dict[str, Any]:
    # As Route 53 answers: names with a dot at the end.
    return {
        "Name": f"{name}.",
        "Type": "CNAME",
        "TTL": 60,
        "ResourceRecords": [{"Value": value}],
    }


def alias(type_: str, name: str) -> dict[str, Any]:
    target = {"HostedZoneId": "Z215JYRZR1TBD5", "DNSName": name, "EvaluateTargetHealth": True}
    return {"Name": f"{NAME}.", "Type": type_, "AliasTarget": target}


def weighted(set_identifier: str, weight: int) -> dict[str, Any]:
    return {
        **cname(f"{set_identifier}.example.com"),
        "SetIdentifier": set_identifier,
        "Weight": weight,
        "HealthCheckId": "11111111-2222-3333-4444-555555555555",
    }


NEIGHBOUR = cname("elsewhere.example.com", f"z.{NAME}")
BLUE = cname("blue.example.com")

MOVE = {"type": "CNAME", "before": "blue.example.com", "after": GREEN}


def token(*, minutes_left: int = 1_000_000, **state: Any) -> str:
    """Return the token of a job that has planned the move from blue to green."""
    deadline = int(datetime.now(UTC).timestamp() * 1000) + minutes_left * 60_000
    return make_token(f"{ZONE_ID} {NAME}", {"moves": [MOVE], **state}, deadline=deadline)


def swap(continuation: str | None = None, **changes: Any) -> Answer:
    """Run one job; `changes` replace user parameters."""
    return run_job(action, PARAMETERS | changes, token=continuation)
