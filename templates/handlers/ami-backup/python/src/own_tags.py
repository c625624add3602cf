"""The tags by which the function knows its own images, and IAM does."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_ec2.type_defs import FilterTypeDef, TagTypeDef

OWN_TAGS = ("CreatedByFunction", "SourceInstance", "CreatedByJob")


@dataclass(frozen=True)
class Owner:
    """Whose an image is: the function's, of one instance."""

    function_name: str
    instance_id: str


def own_tags(owner: Owner, job: str) -> "list[TagTypeDef]":
    """Return the tags of an image that is made."""
    values = (owner.function_name, owner.instance_id, job)
    return [{"Key": key, "Value": value} for key, value in zip(OWN_TAGS, values, strict=True)]


def own_filters(owner: Owner) -> "list[FilterTypeDef]":
    """Return the filters that find all images of an owner."""
    return [
        {"Name": "tag:CreatedByFunction", "Values": [owner.function_name]},
        {"Name": "tag:SourceInstance", "Values": [owner.instance_id]},
    ]
