"""Synthesizes into infra/cdk.out, or where the CDK CLI wants it; needs neither the CLI nor AWS."""

import json
import os
import sys
from pathlib import Path

from aws_cdk import aws_lambda as lambda_

from handler_stack.config import ContextError
from handler_stack.create_app import create_app

HERE = Path(__file__).resolve().parent


def synthesize() -> None:
    """Make the template and the assets, out of cdk.json, function.json and the built function."""
    cdk = json.loads((HERE / "cdk.json").read_text(encoding="utf-8"))
    declaration = json.loads((HERE / "function.json").read_text(encoding="utf-8"))
    directory = (HERE / declaration["code"]).resolve()
    if not directory.exists():
        raise ContextError(f"{directory} does not exist; to build it: {cdk['build']}")
    outdir = os.environ.get("CDK_OUTDIR", str(HERE / "cdk.out"))
    code = lambda_.Code.from_asset(str(directory))
    create_app(cdk["context"], declaration, code, outdir=outdir).synth()


if __name__ == "__main__":
    try:
        synthesize()
    except ContextError as error:
        sys.exit(str(error))
