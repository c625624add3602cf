"""Catches everything that is logged, by whomever and at whatever level."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from lambda_runtime import logger


@contextmanager
def captured_logs() -> Iterator[StringIO]:
    """Collect the function's log lines, and those of all libraries down to DEBUG."""
    output = StringIO()
    root = logging.getLogger()
    others = logging.StreamHandler(output)
    own = logger.registered_handler
    assert isinstance(own, logging.StreamHandler)
    level, stream = root.level, own.setStream(output)
    root.addHandler(others)
    root.setLevel(logging.DEBUG)
    try:
        yield output
    finally:
        root.setLevel(level)
        root.removeHandler(others)
        own.setStream(stream)
