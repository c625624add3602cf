"""The user parameters that say which template there is, and what it is given."""

from dataclasses import dataclass

from codepipeline import Fields

ARTIFACT_NAME = r"[A-Za-z0-9_-]{1,100}"
"""https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_InputArtifact.html"""
CAPABILITIES = ("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")


@dataclass(frozen=True)
class TemplateSource:
    """In the user parameters these are in camelCase."""

    artifact: str | None
    """Without it the action's only input artifact."""
    file: str
    """Path of the template in the artifact."""
    parameters_file: str | None
    """Path of a JSON file in the artifact, with the stack's parameters."""
    capabilities: tuple[str, ...]


def read_template_source(fields: Fields) -> TemplateSource:
    """Read it out of the user parameters."""
    return TemplateSource(
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
    )
