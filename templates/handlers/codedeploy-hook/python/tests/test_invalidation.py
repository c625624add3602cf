"""The invalidation after the check, through the whole protocol."""

import re
from datetime import UTC, datetime
from typing import Any
from unittest.mock import ANY

import pytest
from botocore.exceptions import EndpointConnectionError

from support.aws import Recorder, stubbed
from support.http_server import answer_with
from support.new_version import HEALTHY, cloudfront, run_against

DISTRIBUTION = {"DISTRIBUTION_ID": "E2EXAMPLE1ABCD"}


def request_for(*paths: str) -> dict[str, Any]:
    """Return what CloudFront is to be asked."""
    return {
        "DistributionId": "E2EXAMPLE1ABCD",
        "InvalidationBatch": {
            "CallerReference": ANY,
            "Paths": {"Quantity": len(paths), "Items": list(paths)},
        },
    }


def reply() -> dict[str, Any]:
    """Return what CloudFront answers."""
    return {
        "Invalidation": {
            "Id": "I2EXAMPLE",
            "Status": "InProgress",
            "CreateTime": datetime(2026, 1, 1, tzinfo=UTC),
            "InvalidationBatch": {"Paths": {"Quantity": 0}, "CallerReference": ""},
        }
    }


def test_follows_a_successful_check() -> None:
    with stubbed(cloudfront) as stub:
        stub.add_response("create_invalidation", reply(), request_for("/*"))
        answer = run_against(HEALTHY, DISTRIBUTION)

    assert answer.status == "Succeeded"
    assert "at attempt 1 of 3; invalidated E2EXAMPLE1ABCD (I2EXAMPLE)" in answer.logs


@pytest.mark.parametrize("paths", ["/index.html,/images/*", '["/index.html", "/images/*"]'])
def test_is_of_the_given_paths(paths: str) -> None:
    with stubbed(cloudfront) as stub:
        expected = request_for("/index.html", "/images/*")
        stub.add_response("create_invalidation", reply(), expected)
        answer = run_against(HEALTHY, {**DISTRIBUTION, "INVALIDATION_PATHS": paths})

    assert answer.status == "Succeeded"


def test_is_the_same_when_the_event_is_delivered_twice() -> None:
    with Recorder(cloudfront, reply=reply) as recorder:
        for _ in range(2):
            assert run_against(HEALTHY, DISTRIBUTION).status == "Succeeded"

    first, second = recorder.calls
    assert first == second
    assert re.fullmatch("[0-9a-f]{64}", first.request["InvalidationBatch"]["CallerReference"])


def test_that_is_there_already_is_no_failure() -> None:
    repeated = "Your request contains a caller reference that was used for a previous one"
    with stubbed(cloudfront) as stub:
        stub.add_client_error("create_invalidation", "InvalidArgument", repeated)
        answer = run_against(HEALTHY, DISTRIBUTION)

    assert answer.status == "Succeeded"
    assert "was invalidated already" in answer.logs


def test_is_not_made_after_a_failed_check() -> None:
    with Recorder(cloudfront) as recorder:
        assert run_against(answer_with(503), DISTRIBUTION).status == "Failed"

    assert recorder.calls == []


def test_is_not_made_without_a_distribution() -> None:
    with Recorder(cloudfront) as recorder:
        assert run_against(HEALTHY).status == "Succeeded"

    assert recorder.calls == []


@pytest.mark.parametrize("code", ["AccessDenied", "InvalidArgument", "Throttling"])
def test_that_is_refused_fails_the_hook(code: str) -> None:
    with Recorder(cloudfront, code):
        answer = run_against(HEALTHY, DISTRIBUTION)

    assert answer.status == "Failed"
    assert "The check succeeded, but the invalidation of E2EXAMPLE1ABCD failed" in answer.reason
    assert code in answer.reason


def test_that_can_not_be_asked_for_fails_the_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="https://cloudfront.example.com")

    monkeypatch.setattr(cloudfront, "create_invalidation", unreachable)
    answer = run_against(HEALTHY, DISTRIBUTION)

    assert answer.status == "Failed"
    assert "EndpointConnectionError" in answer.reason
