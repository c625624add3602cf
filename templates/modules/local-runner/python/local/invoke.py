"""Runs the function on this machine: `python -m local.invoke --help`."""

import os
import sys

from local.command import invoke
from local.service import service

if __name__ == "__main__":
    try:
        sys.exit(invoke(service, sys.argv[1:], os.environ))
    except KeyboardInterrupt:
        sys.exit(130)
