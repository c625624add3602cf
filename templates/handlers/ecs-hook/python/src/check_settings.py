"""What is checked, and how patiently: the function's environment variables."""

from dataclasses import dataclass

from ecs import Fields
from http_address import read_url


@dataclass(frozen=True)
class CheckSettings:
    """The settings of one check."""

    test_url: str
    production_url: str | None
    expected_status: int
    expected_text: str | None
    test_minutes: int
    production_minutes: int
    interval_seconds: int
    timeout_seconds: int
    """Of one look, redirects and body included."""


def read_settings(fields: Fields) -> CheckSettings:
    """Read the environment variables."""
    has_production = fields.has("PRODUCTION_URL")
    return CheckSettings(
        test_url=read_url(fields, "TEST_URL"),
        production_url=read_url(fields, "PRODUCTION_URL") if has_production else None,
        expected_status=fields.integer("EXPECTED_STATUS", default=200, minimum=100, maximum=599),
        expected_text=fields.optional_text("EXPECTED_TEXT", maximum=200),
        test_minutes=fields.integer("TEST_MINUTES", default=10, maximum=1430),
        production_minutes=fields.integer("PRODUCTION_MINUTES", default=3, maximum=1430),
        interval_seconds=fields.integer(
            "CHECK_INTERVAL_SECONDS", default=30, minimum=1, maximum=3600
        ),
        timeout_seconds=fields.integer("CHECK_TIMEOUT_SECONDS", default=10, minimum=1, maximum=30),
    )
