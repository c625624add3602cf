"""Templates that are small enough for a request, and those that are not."""

from typing import Any

import boto3
import pytest

from codepipeline import ActionFailure
from support.aws import stubbed
from support.deployments import TEMPLATE_BUCKET, text
from support.events import JOB_ID
from support.stack_answers import cloudformation
from support.stacks_under_test import deploy, s3_client
from template_location import locate_template

KEY = f"cfn-deploy/my-stack/{JOB_ID}.template"
LARGE = f"ä{text(51_199)}"
"""51,200 characters, but 51,201 bytes."""


def put(template: str) -> dict[str, Any]:
    return {"Bucket": TEMPLATE_BUCKET, "Key": KEY, "Body": template.encode()}


def test_a_request_holds_up_to_51200_bytes() -> None:
    template = text(51_200)
    with cloudformation() as it, stubbed(s3_client):
        it.finds(None)
        it.creates(TemplateBody=template)
        assert deploy(files={"template.yaml": template.encode()}).token is not None


def test_a_larger_template_is_named_by_its_url() -> None:
    url = f"{s3_client.meta.endpoint_url}/{TEMPLATE_BUCKET}/{KEY}"
    with cloudformation() as it, stubbed(s3_client) as s3:
        it.finds(None)
        s3.add_response("put_object", {}, put(LARGE))
        it.creates(TemplateBody=None, TemplateURL=url)
        assert deploy(files={"template.yaml": LARGE.encode()}).token is not None


@pytest.mark.parametrize(
    ("code", "expected_type", "expected"),
    [
        (
            "NoSuchBucket",
            "ConfigurationError",
            "The bucket amzn-s3-demo-bucket of TEMPLATE_BUCKET does not exist",
        ),
        ("AccessDenied", "PermissionError", "PutObject"),
        ("SlowDown", "SystemUnavailable", "SlowDown"),
    ],
)
def test_the_bucket_must_take_it(code: str, expected_type: str, expected: str) -> None:
    with cloudformation() as it, stubbed(s3_client) as s3:
        it.finds(None)
        s3.add_client_error("put_object", code, http_status_code=400)
        failure_type, message = deploy(files={"template.yaml": LARGE.encode()}).failure

    assert failure_type == expected_type
    assert expected in message


def test_a_larger_template_needs_a_bucket() -> None:
    with pytest.raises(ActionFailure, match=r"51201 bytes.*TEMPLATE_BUCKET"):
        locate_template(LARGE, s3=s3_client, bucket=None, key=KEY)


@pytest.mark.parametrize(
    ("region", "origin"),
    [
        ("eu-central-1", "https://s3.eu-central-1.amazonaws.com"),
        ("us-east-1", "https://s3.amazonaws.com"),
        ("us-gov-west-1", "https://s3.us-gov-west-1.amazonaws.com"),
        ("cn-north-1", "https://s3.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_the_url_fits_the_region_and_its_partition(
    region: str, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The address that tests have otherwise leads nowhere; here the real one matters.
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    client = boto3.client("s3", region_name=region)
    with stubbed(client) as s3:
        s3.add_response("put_object", {}, put(LARGE))
        location = locate_template(LARGE, s3=client, bucket=TEMPLATE_BUCKET, key=KEY)

    assert location == {"TemplateURL": f"{origin}/{TEMPLATE_BUCKET}/{KEY}"}
