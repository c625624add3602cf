"""What the app deploys."""

from aws_cdk import App
from aws_cdk.aws_lambda import Code

from .config import Config
from .declaration import Declaration
from .demo_pipeline import add_demo_pipeline
from .stack import HandlerStack


def add_stacks(app: App, *, config: Config, declaration: Declaration, code: Code) -> None:
    """Add the one stack, with the function and a pipeline to try it in."""
    stack = HandlerStack(app, "Handler", config=config, declaration=declaration, code=code)
    add_demo_pipeline(stack, stack.handler, config)
