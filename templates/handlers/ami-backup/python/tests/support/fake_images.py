"""An account whose new images are pending for some looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse, HTTPHeaders
from botocore.model import OperationModel

from action import create_action
from support.aws import assert_valid_request
from support.events import JOB_ID
from support.jobs import Answer, run_job

INSTANCE = "i-0123456789abcdef0"
FUNCTION = "my-backup"
NAME = f"{FUNCTION}-{INSTANCE}-{JOB_ID}"
NEW = "ami-0000000000000000f"
"""The id of the image that is made."""

client = boto3.client("ec2")
action = create_action(client, {"AWS_LAMBDA_FUNCTION_NAME": FUNCTION})


class FakeImages:
    """The account. What was asked to be made is in `created`, deregistered ids in `removed`."""

    def __init__(self, images: tuple[dict[str, Any], ...], looks: int) -> None:
        self.images = [deepcopy(image) for image in images]
        self.created: list[dict[str, Any]] = []
        self.removed: list[dict[str, Any]] = []
        self.errors: dict[tuple[str, str], str] = {}
        """Codes, by operation and image; "" stands for all images."""
        self.templates: dict[str, str] = {}
        """ARNs of launch templates, by the image that they name."""
        self.shared: set[str] = set()
        self.left: list[dict[str, str]] = [{"SnapshotId": "snap-1", "ReturnCode": "success"}]
        self._looks = looks

    def error_of(self, operation: str, request: dict[str, Any]) -> str | None:
        image_id = request.get("ImageId", "")
        if operation == "CreateImage" and request["Name"] in (i.get("Name") for i in self.images):
            return "InvalidAMIName.Duplicate"
        return self.errors.get((operation, image_id)) or self.errors.get((operation, ""))

    def answer(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        if operation == "DescribeImages":
            return self._describe(request["Filters"])
        if operation == "CreateImage":
            return self._create(request)
        if operation == "DescribeImageAttribute":
            shared = request["ImageId"] in self.shared
            return {"LaunchPermissions": [{"UserId": "444455556666"}] if shared else []}
        if operation == "DescribeImageReferences":
            found = [i for i in request["ImageIds"] if i in self.templates]
            return {"ImageReferences": [{"ImageId": i, "Arn": self.templates[i]} for i in found]}
        self.removed.append(request)
        return {"Return": True, "DeleteSnapshotResults": self.left}

    def _describe(self, filters: list[dict[str, Any]]) -> dict[str, Any]:
        self._looks -= 1
        for image in self.images:
            if self._looks < 0 and image["State"] == "pending":
                image["State"] = "available"
        return {"Images": deepcopy([image for image in self.images if _matches(image, filters)])}

    def _create(self, request: dict[str, Any]) -> dict[str, Any]:
        self.created.append(request)
        self.images.append(
            {
                "ImageId": NEW,
                "Name": request["Name"],
                "State": "pending",
                "CreationDate": "2026-06-01T00:00:00.000Z",
                "Tags": request["TagSpecifications"][0]["Tags"],
            }
        )
        return {"ImageId": NEW}

    @property
    def removed_ids(self) -> list[str]:
        return [request["ImageId"] for request in self.removed]


def _matches(image: dict[str, Any], filters: list[dict[str, Any]]) -> bool:
    values = {f"tag:{tag['Key']}": tag["Value"] for tag in image["Tags"]} | {"name": image["Name"]}
    return all(values.get(one["Name"]) in one["Values"] for one in filters)


@contextmanager
def fake_images(*images: dict[str, Any], looks: int = 1) -> Iterator[FakeImages]:
    """Answer for EC2, by the hooks that botocore's Stubber uses."""
    fake = FakeImages(images, looks)
    asked: dict[str, Any] = {}

    def remember(params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        assert_valid_request(model, params)
        asked[model.name] = deepcopy(params)

    def answer(model: OperationModel, **_: Any) -> Any:
        if code := fake.error_of(model.name, asked[model.name]):
            error = {"Code": code, "Message": "Said by the test"}
            return AWSResponse("", 400, HTTPHeaders(), None), {"Error": error}
        found = fake.answer(model.name, asked[model.name])
        return AWSResponse("", 200, HTTPHeaders(), None), found

    events = client.meta.events
    events.register_first("before-parameter-build.*.*", remember)
    events.register_first("before-call.*.*", answer)
    try:
        yield fake
    finally:
        events.unregister("before-parameter-build.*.*", remember)
        events.unregister("before-call.*.*", answer)


def image_id(day: int) -> str:
    return f"ami-{day:08}"


def own(day: int, **more: Any) -> dict[str, Any]:
    """Return an image that the function has made on a day of May."""
    return {
        "ImageId": image_id(day),
        "Name": f"own {day}",
        "State": "available",
        "CreationDate": f"2026-05-{day:02}T00:00:00.000Z",
        "Tags": tags(FUNCTION, INSTANCE),
        **more,
    }


def tags(function: str, instance: str) -> list[dict[str, str]]:
    return [
        {"Key": "CreatedByFunction", "Value": function},
        {"Key": "SourceInstance", "Value": instance},
    ]


def back_up(continuation: str | None = None, **parameters: Any) -> Answer:
    """Run one job."""
    return run_job(action, {"instanceId": INSTANCE, **parameters}, token=continuation)
