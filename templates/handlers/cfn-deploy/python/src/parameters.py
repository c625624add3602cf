"""What the pipeline hands over, and what one job hands to the next."""

from dataclasses import dataclass

from codepipeline import Fields

STACK_NAME = r"[A-Za-z][A-Za-z0-9-]{0,127}"
"""https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html"""
ARTIFACT_NAME = r"[A-Za-z0-9_-]{1,100}"
"""https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_InputArtifact.html"""
STACK_ID = r"arn:[a-z0-9-]+:cloudformation:[a-z0-9-]+:[0-9]{12}:stack/[^/]+/.+"
CAPABILITIES = ("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    action: str
    """Either "deploy" or "delete"."""
    stack: str
    artifact: str | None
    """Without it the action's only input artifact."""
    file: str
    """Path of the template in the artifact."""
    parameters_file: str | None
    """Path of a JSON file in the artifact, with the stack's parameters."""
    capabilities: tuple[str, ...]
    deadline_minutes: int


@dataclass(frozen=True)
class State:
    """What the next job has to know."""

    stack_id: str | None = None
    """The stack on which the own operation was started; None while another one is in progress."""


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        action=fields.choice("action", ("deploy", "delete"), default="deploy"),
        stack=fields.text(
            "stack", pattern=STACK_NAME, wanted="the name of a stack, such as my-stack"
        ),
        artifact=fields.optional_text(
            "artifact", pattern=ARTIFACT_NAME, wanted="the name of an input artifact"
        ),
        file=fields.text("file", default="template.yaml", maximum=1024),
        parameters_file=fields.optional_text("parametersFile", maximum=1024),
        capabilities=fields.texts(
            "capabilities",
            default=(),
            least=0,
            most=3,
            pattern="|".join(CAPABILITIES),
            wanted=f"one of {', '.join(CAPABILITIES)}",
        ),
        # CodePipeline gives up after 24 hours.
        deadline_minutes=fields.integer("deadlineMinutes", default=120, minimum=1, maximum=1430),
    )


def read_state(fields: Fields) -> State:
    """Read the state back."""
    return State(fields.optional_text("stackId", pattern=STACK_ID, wanted="the id of a stack"))
