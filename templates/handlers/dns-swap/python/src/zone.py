"""A hosted zone, as far as this action needs it. Route 53 is global: one endpoint a partition."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from botocore.exceptions import ClientError

from codepipeline import configuration_error
from pointer import normal_name

if TYPE_CHECKING:
    from mypy_boto3_route53 import Route53Client
    from mypy_boto3_route53.literals import RRTypeType
    from mypy_boto3_route53.type_defs import ResourceRecordSetOutputTypeDef

PAGE = "300"
"""A name has at most 100 records of a type with the same routing policy."""

REFUSALS = ("InvalidChangeBatch", "InvalidInput", "NoSuchHostedZone", "NoSuchHealthCheck")
"""What Route 53 says of a request that will never do; PriorRequestNotComplete is none of them."""


class Zone:
    """The calls, on one client."""

    def __init__(self, client: "Route53Client", zone_id: str) -> None:
        """Nothing is called yet."""
        self._client = client
        self._id = zone_id

    def find(self, name: str, types: Sequence[str]) -> "list[ResourceRecordSetOutputTypeDef]":
        """Return all record sets of a name and of some types; PENDING changes are in them.

        https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html
        """
        return [record_set for type_ in types for record_set in self._list(name, type_)]

    def upsert(self, record_sets: "Sequence[ResourceRecordSetOutputTypeDef]", comment: str) -> str:
        """Change record sets, all or none of them; return the id of the change.

        https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html
        """
        with self._explained_refusals():
            response = self._client.change_resource_record_sets(
                HostedZoneId=self._id,
                ChangeBatch={
                    "Comment": comment,
                    "Changes": [
                        {"Action": "UPSERT", "ResourceRecordSet": record_set}
                        for record_set in record_sets
                    ],
                },
            )
        return response["ChangeInfo"]["Id"].split("/")[-1]

    def is_in_sync(self, change_id: str) -> bool:
        """Whether all name servers of Route 53 have a change.

        https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html
        """
        return self._client.get_change(Id=change_id)["ChangeInfo"]["Status"] == "INSYNC"

    def _list(self, name: str, type_: str) -> "list[ResourceRecordSetOutputTypeDef]":
        with self._explained_refusals():
            response = self._client.list_resource_record_sets(
                HostedZoneId=self._id,
                StartRecordName=name,
                StartRecordType=cast("RRTypeType", type_),
                MaxItems=PAGE,
            )
        # It is where the list begins, and not a filter.
        return [
            record_set
            for record_set in response["ResourceRecordSets"]
            if record_set["Type"] == type_ and normal_name(record_set["Name"]) == name
        ]

    @contextmanager
    def _explained_refusals(self) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            code = error.response["Error"].get("Code", "")
            if code not in REFUSALS:
                raise
            message = error.response["Error"].get("Message") or code
            raise configuration_error(
                f"Route 53 refused the request for hosted zone {self._id}: {message}"
            ) from error
