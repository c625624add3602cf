"""What the pipeline hands over."""

from dataclasses import dataclass

from codepipeline import Fields
from template_source import TemplateSource, read_template_source

ON_FAILURE = ("DELETE", "ROLLBACK", "DO_NOTHING")
"""https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html"""


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    action: str
    """Either "create" or "delete"."""
    suffix: str
    """What the stack is called behind the prefix that the function's environment has."""
    source: TemplateSource
    on_failure: str
    """What CloudFormation does with a stack whose creation has failed."""
    deadline_minutes: int


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        action=fields.choice("action", ("create", "delete"), default="create"),
        suffix=fields.text(
            "suffix",
            default="main",
            pattern="[A-Za-z0-9-]{1,63}",
            wanted="1 to 63 letters, digits and hyphens",
        ),
        source=read_template_source(fields),
        on_failure=fields.choice("onFailure", ON_FAILURE, default="DELETE"),
        # CodePipeline gives up after 24 hours.
        deadline_minutes=fields.integer("deadlineMinutes", default=120, minimum=1, maximum=1430),
    )
