"""Making an image."""

from typing import Any

import pytest

from action import create_action
from support.events import JOB_ID
from support.fake_images import (
    FUNCTION,
    INSTANCE,
    NAME,
    NEW,
    action,
    back_up,
    client,
    fake_images,
    own,
)
from support.jobs import run_job, run_to_end


def test_an_image_is_made_with_tags_and_waited_for() -> None:
    with fake_images(looks=3) as fake:
        answers = run_to_end(action, {"instanceId": INSTANCE, "tags": ["Name=web", "Note=a=b"]})

    tags = [
        {"Key": "CreatedByFunction", "Value": FUNCTION},
        {"Key": "SourceInstance", "Value": INSTANCE},
        {"Key": "CreatedByJob", "Value": JOB_ID},
        {"Key": "Name", "Value": "web"},
        {"Key": "Note", "Value": "a=b"},
    ]
    assert fake.created == [
        {
            "InstanceId": INSTANCE,
            "Name": NAME,
            "Description": f"Backup by the function {FUNCTION}",
            "NoReboot": True,
            "TagSpecifications": [
                {"ResourceType": "image", "Tags": tags},
                {"ResourceType": "snapshot", "Tags": tags},
            ],
        }
    ]
    assert [answer.summary for answer in answers] == [
        f"Image {NEW} of {INSTANCE} is being made",
        f"Image {NEW} of {INSTANCE} is pending",
        f"Image {NEW} of {INSTANCE} is pending",
        f"Image {NEW} of {INSTANCE} is available, old ones removed: 0",
    ]
    assert answers[-1].output_variables == {
        "imageId": NEW,
        "imageName": NAME,
        "removed": "",
        "problems": "",
    }
    assert answers[-1].external_id == NEW


def test_an_image_may_be_made_with_a_restart() -> None:
    with fake_images() as fake:
        back_up(reboot=True)

    assert fake.created[0]["NoReboot"] is False


def test_a_duplicate_of_the_first_event_makes_no_second_image() -> None:
    with fake_images(looks=5) as fake:
        back_up()
        answer = back_up()

    assert answer.state == {"imageId": NEW}
    assert len(fake.created) == 1


def test_a_duplicate_at_the_same_time_waits_for_the_image_to_be_seen() -> None:
    with fake_images() as fake:
        fake.errors["CreateImage", ""] = "InvalidAMIName.Duplicate"
        first = back_up()
        second = back_up(first.token)

    assert first.summary == f"Image {NAME} of {INSTANCE} is being made"
    assert first.state == second.state == {}
    assert second.summary == f"Image {NAME} cannot be seen yet"


def test_a_failed_image_is_a_failure_with_the_reason() -> None:
    with fake_images() as fake:
        first = back_up()
        fake.images[0] |= {"State": "failed", "StateReason": {"Message": "Client.InternalError"}}
        answer = back_up(first.token)

    message = f"Image {NEW} of {INSTANCE} is failed: Client.InternalError"
    assert answer.failure == ("JobFailed", message)
    assert answer.external_id == NEW


def test_a_failed_image_without_a_reason() -> None:
    with fake_images(own(1, Name=NAME, State="error")):
        assert "is error: EC2 gives no reason" in back_up().failure[1]


def test_an_image_is_looked_at_again_after_throttling() -> None:
    with fake_images() as fake:
        first = back_up()
        fake.errors["DescribeImages", ""] = "RequestLimitExceeded"
        throttled = back_up(first.token)
        fake.errors.clear()
        last = back_up(throttled.token)

    assert throttled.state == {"imageId": NEW}
    assert last.succeeded


@pytest.mark.parametrize(
    ("code", "failure_type", "message"),
    [
        ("InvalidInstanceID.NotFound", "ConfigurationError", f"{INSTANCE} is no instance: "),
        ("UnauthorizedOperation", "PermissionError", "Said by the test"),
        ("RequestLimitExceeded", "SystemUnavailable", "Said by the test"),
        ("IncorrectInstanceState", "JobFailed", "Said by the test"),
    ],
)
def test_what_ec2_refuses(code: str, failure_type: str, message: str) -> None:
    with fake_images() as fake:
        fake.errors["CreateImage", ""] = code
        failure = back_up().failure

    assert failure[0] == failure_type
    assert message in failure[1]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"instanceId": "web"}, '"instanceId" must be the id of an instance'),
        ({"keep": 0}, '"keep"'),
        ({"reboot": "yes"}, '"reboot"'),
        ({"tags": ["Name"]}, '"tags[0]" must be a tag'),
        ({"tags": ["aws:x=1"]}, '"tags[0]" must be a tag'),
        ({"tags": ["CreatedByJob=1"]}, '"tags" must not have CreatedByFunction'),
        ({"tags": ["a=1", "a=2"]}, '"tags" must not have a tag twice'),
        ({"minutes": 0}, '"minutes"'),
        ({"instance": "i-1"}, 'unknown field "instance"'),
    ],
)
def test_a_wrong_parameter_is_named(wrong: dict[str, Any], message: str) -> None:
    with fake_images() as fake:
        failure_type, text = back_up(**wrong).failure

    assert failure_type == "ConfigurationError"
    assert message in text
    assert fake.created == []


def test_a_function_without_a_name_is_no_function() -> None:
    nameless = create_action(client, {})

    failure_type, message = run_job(nameless, {"instanceId": INSTANCE}).failure

    assert failure_type == "ConfigurationError"
    assert "AWS_LAMBDA_FUNCTION_NAME" in message
