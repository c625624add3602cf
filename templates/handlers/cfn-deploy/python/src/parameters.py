"""What the pipeline hands over."""

from dataclasses import dataclass

from codepipeline import Fields
from template_source import TemplateSource, read_template_source

STACK_NAME = r"[A-Za-z][A-Za-z0-9-]{0,127}"
"""https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html"""


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    action: str
    """Either "deploy" or "delete"."""
    stack: str
    source: TemplateSource
    deadline_minutes: int


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        action=fields.choice("action", ("deploy", "delete"), default="deploy"),
        stack=fields.text(
            "stack", pattern=STACK_NAME, wanted="the name of a stack, such as my-stack"
        ),
        source=read_template_source(fields),
        # CodePipeline gives up after 24 hours.
        deadline_minutes=fields.integer("deadlineMinutes", default=120, minimum=1, maximum=1430),
    )
