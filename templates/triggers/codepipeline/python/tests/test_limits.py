"""What CodePipeline accepts, and that the tests would notice what it does not."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from codepipeline import ActionFailure
from codepipeline.limits import check_output_variables
from support.aws import Recorder, stubbed
from support.events import JOB_ID
from support.jobs import codepipeline_client


def test_takes_output_variables_of_the_allowed_form() -> None:
    variables = {"a-Z_0@9": "", "emoji": "🎉", "half": "\ud83d"}

    assert check_output_variables(variables) == {"a-Z_0@9": "", "emoji": "🎉", "half": "\ufffd"}


@pytest.mark.parametrize("key", ["", "a b", "a.b", "é", "a\n"])
def test_refuses_other_names(key: str) -> None:
    with pytest.raises(ActionFailure, match="needs a name of letters"):
        check_output_variables({key: "value"})


def test_counts_bytes() -> None:
    fits = {"k": "é" * 61_439, "l": ""}

    assert check_output_variables(fits) == fits
    with pytest.raises(ActionFailure, match="have 122881 bytes"):
        check_output_variables({"k": "é" * 61_440})


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        ({"type": "JobFailed", "message": "m" * 5001}, "5001 characters, not 1 to 5000"),
        ({"type": "MyFault", "message": "m"}, "is none of"),
        ({"type": "JobFailed", "message": "m", "externalExecutionId": "i" * 1501}, "1501"),
    ],
)
def test_the_recorder_refuses_what_only_the_service_would(details: Any, problem: str) -> None:
    client = codepipeline_client()

    with Recorder(client), pytest.raises(AssertionError, match=problem):
        client.put_job_failure_result(jobId=JOB_ID, failureDetails=details)


def test_so_does_a_stub() -> None:
    client = codepipeline_client()
    variables = {"not a key": "v"}

    with stubbed(client) as stubber:
        with pytest.raises(AssertionError, match="does not match"):
            client.put_job_success_result(jobId=JOB_ID, outputVariables=variables)
        stubber.add_client_error("put_job_success_result", "Throttling")
        with pytest.raises(ClientError, match="Throttling"):
            client.put_job_success_result(jobId=JOB_ID)
