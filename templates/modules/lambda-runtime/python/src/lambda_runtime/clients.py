"""How patient the AWS clients are.

A client without bounds waits 60 seconds for a connection and 60 more for an answer, five times.
https://docs.aws.amazon.com/boto3/latest/guide/retries.html
"""

from botocore.config import Config

CLIENT_CONFIG = Config(
    connect_timeout=3,
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 4},
)
"""For the work: throttling and server errors are retried with a growing, jittered delay."""

REPORT_CONFIG = Config(
    connect_timeout=2,
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 3},
)
"""For the report, which has only the guard's margin left: see guard.MARGIN_SECONDS."""
