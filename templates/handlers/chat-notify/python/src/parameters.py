"""What the pipeline hands over. Where the message goes is no part of it."""

from dataclasses import dataclass

from codepipeline import Fields

MESSAGE = "Pipeline {pipeline} got this far: {link}"


@dataclass(frozen=True)
class Parameters:
    """The user parameters of the invoke action, which has them in camelCase."""

    message: str
    """What is said; see message.py for its placeholders."""
    pipeline: str | None
    """Name of the pipeline, which no event carries."""
    execution_id: str | None
    """#{codepipeline.PipelineExecutionId}, which CodePipeline replaces."""
    on_failure: str
    """What becomes of the pipeline when the message cannot be sent: continue or fail."""


def read_parameters(fields: Fields) -> Parameters:
    """Read UserParameters."""
    return Parameters(
        message=fields.text("message", maximum=2000, default=MESSAGE),
        pipeline=fields.optional_text(
            "pipeline", pattern="[A-Za-z0-9.@_-]{1,100}", wanted="the name of a pipeline"
        ),
        execution_id=fields.optional_text("executionId", maximum=100),
        on_failure=fields.choice("onFailure", ("continue", "fail"), default="continue"),
    )
