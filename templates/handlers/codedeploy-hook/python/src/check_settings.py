"""What is checked, and how patiently: the function's environment variables."""

from dataclasses import dataclass

from codedeploy import Fields
from http_address import read_url

# As CloudFront wants them; no comma, which separates them here.
PATH_PATTERN = r"/(?:[A-Za-z0-9$_.+!'();/?:@=&-]|%(?!7[Ee])[0-9A-Fa-f]{2})*\*?"


@dataclass(frozen=True)
class CheckSettings:
    """The settings of one check."""

    url: str
    expected_status: int
    expected_text: str | None
    attempts: int
    interval_seconds: int
    timeout_seconds: int
    """Of one attempt, redirects and body included."""
    distribution_id: str | None
    invalidation_paths: tuple[str, ...]


def read_settings(fields: Fields) -> CheckSettings:
    """Read the environment variables."""
    return CheckSettings(
        url=read_url(fields, "CHECK_URL"),
        expected_status=fields.integer("EXPECTED_STATUS", default=200, minimum=100, maximum=599),
        expected_text=fields.optional_text("EXPECTED_TEXT", maximum=200),
        attempts=fields.integer("CHECK_ATTEMPTS", default=10, minimum=1, maximum=30),
        interval_seconds=fields.integer("CHECK_INTERVAL_SECONDS", default=10, maximum=60),
        timeout_seconds=fields.integer("CHECK_TIMEOUT_SECONDS", default=10, minimum=1, maximum=30),
        distribution_id=fields.optional_text(
            "DISTRIBUTION_ID",
            pattern=r"E[A-Z0-9]{5,20}",
            wanted="a distribution id such as E2EXAMPLE1ABCD",
        ),
        invalidation_paths=fields.texts(
            "INVALIDATION_PATHS",
            default=("/*",),
            most=15,
            pattern=PATH_PATTERN,
            wanted="a path that begins with /, is URL-encoded without ~, and may end with *",
        ),
    )
