"""Puts the app together."""

from collections.abc import Mapping
from typing import Any

from aws_cdk import App, Validations
from aws_cdk.aws_lambda import Code
from cdk_nag import AwsSolutionsChecks

from .config import read_config
from .declaration import Declaration
from .stacks import add_stacks


def create_app(
    context: Mapping[str, Any], declaration: Declaration, code: Code, *, outdir: str
) -> App:
    """Make the app with its one stack, `Handler`.

    A finding of cdk-nag that nobody acknowledged makes its synthesis fail.

    Args:
        context: Gives way to what the CDK CLI was called with (`-c key=value`).
        declaration: The content of function.json.
        code: The built function.
        outdir: Where the synthesis goes.

    Raises:
        ContextError: The context cannot be deployed.
    """
    app = App(context=context, outdir=outdir)
    config = read_config(app.node.get_all_context(), declaration)
    add_stacks(app, config=config, declaration=declaration, code=code)
    Validations.of(app).add_plugins(AwsSolutionsChecks(app, verbose=True))
    return app
