"""The images of this account and region, as far as this action needs them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from codepipeline import configuration_error
from own_tags import Owner, own_filters

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client
    from mypy_boto3_ec2.type_defs import ImageTypeDef, ResourceTypeRequestTypeDef, TagTypeDef

NO_INSTANCE = ("InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed")
"""What EC2 says of an instance that there is not."""


LAUNCH_TEMPLATES: "ResourceTypeRequestTypeDef" = {
    "ResourceType": "ec2:LaunchTemplate",
    "ResourceTypeOptions": [{"OptionName": "version-depth", "OptionValues": ["20"]}],
}
"""Of each launch template the newest versions; EC2 would look at 10 of them."""


class Images:
    """The calls, on one client."""

    def __init__(self, client: "EC2Client") -> None:
        """Nothing is called yet."""
        self._client = client

    def find(self, name: str) -> "ImageTypeDef | None":
        """Find an image by its name, which no other image of the account in the region has.

        One that was made just now may not be seen yet.

        https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
        """
        response = self._client.describe_images(
            Owners=["self"], Filters=[{"Name": "name", "Values": [name]}]
        )
        return next(iter(response["Images"]), None)

    def own(self, owner: Owner) -> "list[ImageTypeDef]":
        """List all images that have the tags of an owner."""
        pages = self._client.get_paginator("describe_images").paginate(
            Owners=["self"], Filters=own_filters(owner), PaginationConfig={"PageSize": 100}
        )
        return [image for page in pages for image in page["Images"]]

    def create(
        self,
        instance_id: str,
        name: str,
        description: str,
        tags: "Sequence[TagTypeDef]",
        *,
        reboot: bool,
    ) -> str | None:
        """Begin to make an image; return its id.

        None stands for an image of that name which a duplicate of the event has made.

        https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html
        """
        try:
            response = self._client.create_image(
                InstanceId=instance_id,
                Name=name,
                Description=description,
                NoReboot=not reboot,
                TagSpecifications=[
                    {"ResourceType": "image", "Tags": tags},
                    {"ResourceType": "snapshot", "Tags": tags},
                ],
            )
        except ClientError as error:
            code = error.response["Error"].get("Code", "")
            if code == "InvalidAMIName.Duplicate":
                return None
            if code not in NO_INSTANCE:
                raise
            raise configuration_error(f"{instance_id} is no instance: {error}") from error
        return response["ImageId"]

    def is_shared(self, image_id: str) -> bool:
        """Whether other accounts may launch instances of an image."""
        response = self._client.describe_image_attribute(
            ImageId=image_id, Attribute="launchPermission"
        )
        return bool(response.get("LaunchPermissions"))

    def launch_templates(self, image_id: str) -> list[str]:
        """List the launch templates that name an image: their ARNs.

        https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-ami-references.html
        """
        pages = self._client.get_paginator("describe_image_references").paginate(
            ImageIds=[image_id],
            ResourceTypes=[LAUNCH_TEMPLATES],
        )
        return [found.get("Arn", "") for page in pages for found in page["ImageReferences"]]

    def deregister(self, image_id: str) -> list[str]:
        """Deregister an image and delete its snapshots, except those that others have as well.

        Returns the snapshots that are left, each with EC2's reason.

        https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
        """
        response = self._client.deregister_image(ImageId=image_id, DeleteAssociatedSnapshots=True)
        return [
            f"{result.get('SnapshotId', '')} ({result.get('ReturnCode', 'unknown reason')})"
            for result in response.get("DeleteSnapshotResults", [])
            if result.get("ReturnCode") != "success"
        ]
