"""What a record set points to, as one text. That is all of it that is ever changed.

It is the weight of a weighted one, hosted zone and DNS name of an alias, the value of a CNAME.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_route53.type_defs import ResourceRecordSetOutputTypeDef


def pointer_of(record_set: "ResourceRecordSetOutputTypeDef") -> str | None:
    """Return it; None for a record set of another kind."""
    if "Weight" in record_set:
        return str(record_set["Weight"])
    if "SetIdentifier" in record_set or "TrafficPolicyInstanceId" in record_set:
        return None
    if "AliasTarget" in record_set:
        alias = record_set["AliasTarget"]
        return f"{alias['HostedZoneId']} {normal_name(alias['DNSName'])}"
    records = record_set.get("ResourceRecords", [])
    return normal_name(records[0]["Value"]) if record_set["Type"] == "CNAME" and records else None


def pointed_to(
    record_set: "ResourceRecordSetOutputTypeDef", pointer: str
) -> "ResourceRecordSetOutputTypeDef":
    """Return the same record set pointing elsewhere; TTL, health check and all else stay."""
    if "Weight" in record_set:
        return {**record_set, "Weight": int(pointer)}
    if "AliasTarget" not in record_set:
        return {**record_set, "ResourceRecords": [{"Value": pointer}]}
    zone_id, name = pointer.split(" ")
    alias = record_set["AliasTarget"]
    return {**record_set, "AliasTarget": {**alias, "HostedZoneId": zone_id, "DNSName": name}}


def normal_name(name: str) -> str:
    """Return a DNS name as it is compared: Route 53's have a dot at the end and lower case.

    https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
    """
    name = name.lower().removesuffix(".")
    return rf"\052{name[1:]}" if name.startswith("*") else name


def shown(pointer: str) -> str:
    """Return it for people: of an alias without its hosted zone."""
    return pointer.split(" ")[-1]
