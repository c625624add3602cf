"""What CodePipeline refuses of a report."""

from typing import Any

import pytest

from local.calling_service import Refusal, Report
from local.report_limits import check_report
from support.events import JOB_ID

DETAILS = {"type": "JobFailed", "message": "no luck"}


@pytest.mark.parametrize(
    ("operation", "request_"),
    [
        ("PutJobSuccessResult", {}),
        ("PutJobSuccessResult", {"continuationToken": "🎉" * 2048, "outputVariables": {}}),
        ("PutJobSuccessResult", {"outputVariables": {"a": "x" * 122_879}}),
        ("PutJobFailureResult", {"failureDetails": DETAILS}),
    ],
)
def test_what_is_within_the_limits_is_taken(operation: str, request_: dict[str, Any]) -> None:
    check_report(Report(operation, {"jobId": JOB_ID, **request_}))


@pytest.mark.parametrize(
    ("operation", "request_", "problem"),
    [
        ("Success", {"jobId": "job"}, "jobId does not match"),
        ("Success", {"continuationToken": ""}, "continuationToken"),
        ("Success", {"continuationToken": "x" * 2049}, "continuationToken has 2049 characters"),
        ("Success", {"continuationToken": "x", "outputVariables": {"a": ""}}, "beside a contin"),
        ("Success", {"executionDetails": {"summary": "x" * 2049}}, "summary has 2049 characters"),
        ("Success", {"executionDetails": {"summary": "\ud83c"}}, "half a surrogate pair"),
        ("Success", {"executionDetails": {"percentComplete": 101}}, "percentComplete has 101"),
        ("Success", {"outputVariables": {"a b": ""}}, "outputVariables key does not match"),
        ("Success", {"outputVariables": {"a": 5}}, "outputVariables.a"),
        ("Success", {"currentRevision": {"revision": "1"}}, "changeIdentifier"),
        ("Failure", {}, "failureDetails"),
        ("Failure", {"failureDetails": {"type": "JobFailed"}}, "message"),
        ("Failure", {"failureDetails": DETAILS | {"message": "x" * 5001}}, "message has 5001"),
        ("Failure", {"failureDetails": DETAILS | {"type": "Oops"}}, "type is none of"),
    ],
)
def test_what_breaks_a_limit_is_refused(
    operation: str, request_: dict[str, Any], problem: str
) -> None:
    with pytest.raises(Refusal, match=problem) as raised:
        check_report(Report(f"PutJob{operation}Result", {"jobId": JOB_ID, **request_}))
    assert raised.value.code == "ValidationException"


def test_the_job_has_to_be_named() -> None:
    with pytest.raises(Refusal, match="jobId"):
        check_report(Report("PutJobSuccessResult", {}))


def test_output_variables_have_a_total_size() -> None:
    variables = {"a": "x" * 122_880}
    with pytest.raises(Refusal) as raised:
        check_report(Report("PutJobSuccessResult", {"jobId": JOB_ID, "outputVariables": variables}))
    assert raised.value.code == "OutputVariablesSizeExceededException"
