"""The invalidation: created once, looked after until it is completed."""

import pytest

from support.aws import stubbed
from support.cloudfront import (
    DISTRIBUTION_ID,
    INVALIDATION_ID,
    LAST_TOKEN,
    PARAMETERS,
    PATHS,
    TOKEN,
    action,
    cloudfront_client,
    response,
)
from support.events import JOB_ID, make_token
from support.jobs import run_job, run_to_end

CREATE = {
    "DistributionId": DISTRIBUTION_ID,
    "InvalidationBatch": {
        "CallerReference": JOB_ID,
        "Paths": {"Quantity": 2, "Items": PATHS},
    },
}
GET = {"DistributionId": DISTRIBUTION_ID, "Id": INVALIDATION_ID}


def test_continues_until_it_is_completed() -> None:
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_response("create_invalidation", response("InProgress"), CREATE)
        cloudfront.add_response("get_invalidation", response("InProgress"), GET)
        cloudfront.add_response("get_invalidation", response("Completed"), GET)
        answers = run_to_end(action, PARAMETERS)

    assert [answer.summary for answer in answers] == [
        f"Invalidation {INVALIDATION_ID} of {DISTRIBUTION_ID} is InProgress",
        f"Invalidation {INVALIDATION_ID} of {DISTRIBUTION_ID} is InProgress",
        f"Invalidation {INVALIDATION_ID} of {DISTRIBUTION_ID} is completed",
    ]
    assert [answer.external_id for answer in answers] == [INVALIDATION_ID] * 3
    assert answers[0].state == {"invalidationId": INVALIDATION_ID}
    assert answers[-1].succeeded
    assert answers[-1].output_variables == {
        "invalidationId": INVALIDATION_ID,
        "status": "Completed",
    }


def test_is_the_same_one_when_the_first_event_is_delivered_twice() -> None:
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_response("create_invalidation", response("InProgress"), CREATE)
        cloudfront.add_response("create_invalidation", response("Completed"), CREATE)
        first = run_job(action, PARAMETERS)
        second = run_job(action, PARAMETERS)

    assert first.token is not None
    assert second.succeeded


def test_waits_while_too_many_are_in_progress() -> None:
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_client_error("create_invalidation", "TooManyInvalidationsInProgress")
        cloudfront.add_client_error("create_invalidation", "TooManyInvalidationsInProgress")
        cloudfront.add_response("create_invalidation", response("InProgress"), CREATE)
        cloudfront.add_response("get_invalidation", response("Completed"), GET)
        answers = run_to_end(action, PARAMETERS)

    assert len(answers) == 4
    assert answers[0].state == {}
    assert "waiting for room" in answers[0].summary
    assert answers[-1].succeeded


@pytest.mark.parametrize(("code", "status"), [("Throttling", 400), ("InternalError", 500)])
@pytest.mark.parametrize(
    ("call", "state"),
    [("get_invalidation", {"invalidationId": INVALIDATION_ID}), ("create_invalidation", {})],
)
def test_asks_again_after_a_passing_trouble(
    code: str, status: int, call: str, state: dict[str, str]
) -> None:
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_client_error(call, code, http_status_code=status)
        answer = run_job(action, PARAMETERS, token=make_token(DISTRIBUTION_ID, state))

    assert answer.state == state


def test_fails_with_its_last_status_when_the_time_is_over() -> None:
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_response("get_invalidation", response("InProgress"), GET)
        failure_type, message = run_job(action, PARAMETERS, token=LAST_TOKEN).failure

    assert failure_type == "JobFailed"
    assert message.startswith("Not finished within ")
    assert f"{INVALIDATION_ID} of {DISTRIBUTION_ID} is InProgress" in message


@pytest.mark.parametrize(
    ("code", "expected_type", "expected"),
    [
        (
            "NoSuchDistribution",
            "ConfigurationError",
            f"There is no CloudFront distribution {DISTRIBUTION_ID} in the account of the function",
        ),
        (
            "InvalidArgument",
            "ConfigurationError",
            f"CloudFront does not accept the paths for distribution {DISTRIBUTION_ID}: By the test",
        ),
        (
            "BatchTooLarge",
            "ConfigurationError",
            f"CloudFront does not accept the paths for distribution {DISTRIBUTION_ID}: By the test",
        ),
        ("AccessDenied", "PermissionError", "CreateInvalidation operation: By the test"),
        ("Throttling", "SystemUnavailable", "Throttling"),
        ("Unheard", "JobFailed", "Unheard"),
    ],
)
def test_fails_to_create(code: str, expected_type: str, expected: str) -> None:
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_client_error("create_invalidation", code, "By the test")
        failure_type, message = run_job(action, PARAMETERS).failure

    assert failure_type == expected_type
    assert expected in message


def test_fails_when_the_distribution_was_deleted_meanwhile() -> None:
    with stubbed(cloudfront_client) as cloudfront:
        cloudfront.add_client_error("get_invalidation", "NoSuchDistribution")
        failure_type, message = run_job(action, PARAMETERS, token=TOKEN).failure

    assert failure_type == "ConfigurationError"
    assert DISTRIBUTION_ID in message


def test_refuses_a_token_of_another_distribution() -> None:
    other = {**PARAMETERS, "distributionId": "EANOTHER12345"}

    failure_type, message = run_job(action, other, token=TOKEN).failure

    assert failure_type == "ConfigurationError"
    assert "belongs to other work" in message
