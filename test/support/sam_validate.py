"""Runs `sam validate --lint` in several folders with one process: most of its time goes into loading.

Arguments: the folders. Ends with the first one whose template is not valid.
"""

import os
import sys

from samcli.cli.main import cli

for folder in sys.argv[1:]:
    os.chdir(folder)
    status = cli.main(["validate", "--lint"], prog_name="sam", standalone_mode=False)
    if status:
        sys.exit(status)
