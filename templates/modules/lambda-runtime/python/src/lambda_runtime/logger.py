"""Structured logs: one JSON object a line, secrets masked.

https://docs.aws.amazon.com/powertools/python/latest/core/logger/
"""

import json
import logging
from typing import Any

from aws_lambda_powertools import Logger

from lambda_runtime.context import LambdaContext
from lambda_runtime.masking import secrets
from lambda_runtime.text import well_formed

# At DEBUG these print whole requests, with the session token among the headers, and Lambda's
# logging configuration can set the level of all loggers at once.
for _name in ("boto3", "botocore", "s3transfer", "urllib3"):
    logging.getLogger(_name).setLevel(logging.INFO)


def _to_line(record: dict[str, Any]) -> str:
    line = json.dumps(record, default=str, ensure_ascii=False, separators=(",", ":"))
    return secrets.mask(well_formed(line))


logger = Logger(json_serializer=_to_line)
"""The function's only logger. Level and service come from the environment (POWERTOOLS_…)."""

# A line goes out once, and masked: not through the root logger's handlers as well.
logging.getLogger(logger.name).propagate = False


def start_log(context: LambdaContext, **keys: str) -> None:
    """Begin the log of an invocation: forget the last one's keys and secrets, name this one.

    The event is never logged: it carries credentials.
    """
    secrets.clear()
    logger.structure_logs()
    logger.append_keys(
        function_name=context.function_name, function_request_id=context.aws_request_id, **keys
    )
