"""The notification: says how it ended, and nothing depends on it."""

from time import sleep
from typing import Any

import pytest

from action import create_action
from notification import open_sns
from support.aws import Recorder, stubbed
from support.cloudfront import (
    DISTRIBUTION_ID,
    INVALIDATION_ID,
    LAST_TOKEN,
    PARAMETERS,
    TOKEN,
    TOPIC_ARN,
    WITH_TOPIC,
    action,
    cloudfront_client,
    response,
    sns_client,
    sns_regions,
)
from support.events import NEXT_JOB_ID
from support.jobs import Answer, run_job


def run(
    status: str | None = None, *, error: str = "", token: str | None = TOKEN, **options: Any
) -> tuple[Answer, list[dict[str, Any]]]:
    """Run one job; CloudFront answers with a status or an error. Return what was published, too."""
    call = "create_invalidation" if token is None else "get_invalidation"
    options = {"parameters": WITH_TOPIC, **options}
    parameters = options.pop("parameters")
    with (
        stubbed(cloudfront_client) as cloudfront,
        Recorder(sns_client, options.pop("sns_error", None)) as sns,
    ):
        if status is None:
            cloudfront.add_client_error(call, error, "By the test")
        else:
            cloudfront.add_response(call, response(status))
        answer = run_job(action, parameters, token=token, **options)
    return answer, [call.request for call in sns.calls]


def test_says_that_the_invalidation_is_completed() -> None:
    answer, published = run("Completed")

    assert answer.succeeded
    assert published == [
        {
            "TopicArn": TOPIC_ARN,
            "Subject": f"Succeeded: CloudFront invalidation of {DISTRIBUTION_ID}",
            "Message": f"Invalidation {INVALIDATION_ID} of {DISTRIBUTION_ID} is completed\n\n"
            f"Distribution: {DISTRIBUTION_ID}\n"
            f"CodePipeline job: {NEXT_JOB_ID}\n"
            "Paths: /index.html, /assets/*",
        }
    ]


def test_is_published_in_the_region_of_the_topic() -> None:
    sns_regions.clear()
    run("Completed")

    assert sns_regions == ["us-west-2"]
    assert open_sns("us-west-2").meta.endpoint_url is not None
    assert open_sns("us-west-2").meta.region_name == "us-west-2"


def test_has_a_subject_that_sns_takes_however_long_the_id() -> None:
    parameters = {**WITH_TOPIC, "distributionId": "E" + "A" * 20}

    _, published = run("Completed", token=None, parameters=parameters)

    subject = published[0]["Subject"]
    assert subject.isascii()
    assert subject.isprintable()
    assert len(subject) < 100


@pytest.mark.parametrize("error", ["NoSuchDistribution", "Unheard"])
def test_says_why_the_invalidation_failed(error: str) -> None:
    answer, published = run(error=error, token=None)

    _, message = answer.failure
    assert published[0]["Subject"] == f"Failed: CloudFront invalidation of {DISTRIBUTION_ID}"
    assert published[0]["Message"].startswith(f"{message}\n")


def test_says_that_the_time_is_over() -> None:
    _, published = run("InProgress", token=LAST_TOKEN)

    assert published[0]["Message"].startswith("Not finished in time. Invalidation")


def test_says_so_too_when_cloudfront_does_not_even_answer_at_the_end() -> None:
    answer, published = run(error="Throttling", token=LAST_TOKEN)

    assert answer.failure[0] == "JobFailed"
    assert "Throttling" in published[0]["Message"]


def test_is_not_sent_while_the_work_goes_on() -> None:
    for status, error in (("InProgress", ""), (None, "Throttling")):
        answer, published = run(status, error=error)

        assert answer.token is not None
        assert published == []


def test_is_not_sent_without_a_topic() -> None:
    answer, published = run("Completed", parameters=PARAMETERS)

    assert answer.succeeded
    assert published == []


def test_a_success_is_reported_although_the_topic_is_denied() -> None:
    answer, _ = run("Completed", sns_error="AuthorizationError")

    assert answer.succeeded
    assert answer.output_variables["invalidationId"] == INVALIDATION_ID
    assert "The notification was not sent" in answer.logs
    assert "AuthorizationError" in answer.logs


def test_a_failure_keeps_its_reason_although_the_topic_is_denied() -> None:
    answer, _ = run(error="NoSuchDistribution", token=None, sns_error="AuthorizationError")

    assert answer.failure[0] == "ConfigurationError"
    assert DISTRIBUTION_ID in answer.failure[1]


def test_a_success_is_reported_in_time_although_sns_never_answers() -> None:
    def never(_region: str) -> Any:
        while True:
            sleep(0.01)

    patient = create_action(cloudfront_client, never)
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_response("get_invalidation", response("Completed"))
        answer = run_job(patient, WITH_TOPIC, token=TOKEN, remaining_ms=5_000)

    assert answer.succeeded
    assert "did not end within" in answer.logs


def test_a_success_is_reported_although_no_time_is_left_to_notify() -> None:
    answer, published = run("Completed", remaining_ms=2_000)

    assert answer.succeeded
    assert published == []
    assert "no time left" in answer.logs
