"""What the pipeline hands over."""

from dataclasses import dataclass

from codepipeline import Fields
from http_address import read_url

TYPES = ("CNAME", "A", "AAAA")
ZONE_ID = "Z[A-Z0-9]{1,31}"
NAME = r"(\\052\.)?[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*"
r"""As IAM's condition keys have names: lower case, no dot at the end, \052 for an asterisk.

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
"""


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    hosted_zone_id: str
    name: str
    """Of the record."""
    types: tuple[str, ...]
    to: str
    """A DNS name, or the set identifier of the weighted record that gets all the traffic."""
    target_zone_id: str | None
    """Of what an alias points to; by default it stays."""
    health_url: str | None
    """Asked once all name servers have the change."""
    health_seconds: int
    """How long it may take until the URL answers with status 200."""
    minutes: int
    """How long all of that may take before the record is moved back."""


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        hosted_zone_id=fields.text(
            "hostedZoneId", pattern=ZONE_ID, wanted="the id of a hosted zone"
        ),
        name=fields.text(
            "name",
            maximum=255,
            pattern=NAME,
            wanted=r"a name in lower case without a dot at its end, with \052 for *",
        ),
        types=_read_types(fields),
        to=fields.text("to", maximum=255),
        target_zone_id=fields.optional_text(
            "targetZoneId", pattern=ZONE_ID, wanted="the id of a hosted zone"
        ),
        health_url=read_url(fields, "healthUrl") if fields.has("healthUrl") else None,
        health_seconds=fields.integer("healthSeconds", default=300, minimum=0, maximum=3600),
        minutes=fields.integer("minutes", default=30, minimum=1, maximum=1400),
    )


def _read_types(fields: Fields) -> tuple[str, ...]:
    types = fields.texts(
        "types",
        default=("CNAME",),
        most=len(TYPES),
        pattern="|".join(TYPES),
        wanted=f"one of {', '.join(TYPES)}",
    )
    if len(set(types)) < len(types):
        raise fields.error("types", "must not have a type twice")
    return types
