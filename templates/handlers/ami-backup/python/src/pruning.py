"""Removes old images."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from images import Images
from lambda_runtime import describe_error

if TYPE_CHECKING:
    from mypy_boto3_ec2.type_defs import ImageTypeDef

MAX_REMOVALS = 20
"""The rest is left to the next execution."""

USELESS = ("failed", "invalid", "error")
"""States of an image from which no instance will ever be launched."""

GONE = ("InvalidAMIID.NotFound", "InvalidAMIID.Unavailable")
"""What EC2 says of an image that is gone already."""


@dataclass(frozen=True)
class Pruned:
    """What has become of the old images."""

    removed: list[str] = field(default_factory=list)
    """Ids of the images that were removed."""
    problems: list[str] = field(default_factory=list)
    """Why the others were not, for people."""


def surplus(own: "Iterable[ImageTypeDef]", made_id: str, keep: int) -> "list[ImageTypeDef]":
    """Return which of an owner's images are too many, oldest first.

    The image that was made just now always stays, and counts for `keep`. Images that are still
    being made, or were disabled, are nobody's surplus.
    """
    others = sorted(
        (image for image in own if image.get("ImageId") != made_id),
        # Times as EC2 writes them can be compared as texts.
        key=lambda image: image.get("CreationDate", ""),
    )
    usable = [image for image in others if image.get("State") == "available"]
    useless = [image for image in others if image.get("State") in USELESS]
    return [*useless, *usable[: max(0, len(usable) - (keep - 1))]]


def prune(old: "Sequence[ImageTypeDef]", images: Images) -> Pruned:
    """Remove images with their snapshots.

    Nothing that goes wrong here is a failure of the action: the backup has been made, and what
    depends on it may go on.
    """
    pruned = Pruned()
    for image in old[:MAX_REMOVALS]:
        image_id = image.get("ImageId", "")
        try:
            reason = _why_kept(image, images)
            if reason is not None:
                pruned.problems.append(f"{image_id} {reason}")
                continue
            left = images.deregister(image_id)
        except (BotoCoreError, ClientError) as error:
            if not _is_gone(error):
                pruned.problems.append(f"{image_id}: {describe_error(error)}")
            continue
        pruned.removed.append(image_id)
        if left:
            pruned.problems.append(f"of {image_id} is left {', '.join(left)}")
    return pruned


def _why_kept(image: "ImageTypeDef", images: Images) -> str | None:
    """What other people may rely on is theirs to remove."""
    image_id = image.get("ImageId", "")
    protection = image.get("DeregistrationProtection", "disabled")
    if protection != "disabled":
        return f"has deregistration protection: {protection}"
    if image.get("Public") or images.is_shared(image_id):
        return "is shared with other accounts"
    templates = images.launch_templates(image_id)
    return f"is named by {', '.join(templates)}" if templates else None


def _is_gone(error: Exception) -> bool:
    return isinstance(error, ClientError) and error.response["Error"].get("Code") in GONE
