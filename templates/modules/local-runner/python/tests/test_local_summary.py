"""What the local runner tells."""

import json

from local.calling_service import Result, ResultStatus
from local.service_error import ServiceCall
from local.summary import describe_end, describe_invocation, to_json
from local.transcript import Invocation, Reported, Status, Transcript

INVOCATION = Invocation(
    at=3690.4,
    id="job-2",
    continuation_token='{"v":1}',
    delivery=2,
    seconds=0.25,
    reports=[
        Reported("PutResult", refused="ValidationException: summary: too long"),
        Reported("PutResult", result=Result(ResultStatus.CONTINUES, {"summary": "at 1"})),
        Reported("PutResult", result=Result(ResultStatus.FAILED, {})),
    ],
    refused_calls=[ServiceCall("s3", "GET /bucket/key")],
    error="Error: no luck",
)


def test_an_invocation_is_told_with_its_token_its_calls_and_its_report() -> None:
    assert describe_invocation(INVOCATION).splitlines() == [
        "1:01:30  job-2, delivery 2",
        '         with continuation token {"v":1}',
        "         called s3, GET /bucket/key: refused",
        "         PutResult was refused: ValidationException: summary: too long",
        "         PutResult: continues: at 1",
        "         PutResult: failed",
        "         the function failed: Error: no luck",
        "         took 0.2 s",
    ]


def test_an_invocation_without_a_report_says_so() -> None:
    silent = Invocation(at=0, id=None, continuation_token=None, delivery=1)

    assert describe_invocation(silent).splitlines() == [
        "0:00:00  an event without id",
        "         no report",
        "         took 0.0 s",
    ]


def test_the_end_is_told_with_every_detail() -> None:
    details = {"summary": "done", "outputVariables": {"status": "200"}}

    assert describe_end(Transcript(Status.SUCCEEDED, 86_461, details, ())).splitlines() == [
        "Succeeded after 24:01:01, 0 invocations",
        "  summary: done",
        "  outputVariables.status: 200",
    ]


def test_the_json_has_all_that_there_is() -> None:
    transcript = Transcript(Status.FAILED, 61, {"message": "no luck"}, (INVOCATION,))

    assert json.loads(to_json("events/start.json", transcript)) == {
        "event": "events/start.json",
        "status": "Failed",
        "seconds": 61,
        "details": {"message": "no luck"},
        "invocations": [
            {
                "at": 3690.4,
                "id": "job-2",
                "continuationToken": '{"v":1}',
                "delivery": 2,
                "seconds": 0.25,
                "reports": [
                    {
                        "operation": "PutResult",
                        "refused": "ValidationException: summary: too long",
                    },
                    {
                        "operation": "PutResult",
                        "result": {"status": "continues", "details": {"summary": "at 1"}},
                    },
                    {"operation": "PutResult", "result": {"status": "failed", "details": {}}},
                ],
                "refusedCalls": [{"service": "s3", "operation": "GET /bucket/key"}],
                "error": "Error: no luck",
            }
        ],
    }
