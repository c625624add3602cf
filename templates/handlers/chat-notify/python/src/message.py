"""What is to be said, to whomever."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from codepipeline import configuration_error
from parameters import Parameters

CONSOLES = (
    ("cn-", "console.amazonaws.cn"),
    ("us-gov-", "console.amazonaws-us-gov.com"),
)
"""By the partition of the region; all others are the usual one."""


@dataclass(frozen=True)
class Message:
    """The text, and a link to the execution or the pipeline in the console, as far as known."""

    text: str
    link: str | None = None


def compose(given: Parameters, environment: Mapping[str, str]) -> Message:
    """Fill in {pipeline}, {executionId}, {region} and {link}. Other braces are text.

    Raises:
        ActionFailure: a placeholder has no value.

    """
    region = environment.get("AWS_REGION")
    link = _link_to(given.pipeline, given.execution_id, region)
    values = {
        "pipeline": given.pipeline,
        "executionId": given.execution_id,
        "region": region,
        "link": link,
    }

    def value_of(match: re.Match[str]) -> str:
        value = values[match[1]]
        if value is None:
            needed = "executionId" if match[1] == "executionId" else "pipeline"
            raise configuration_error(f"UserParameters.message has {match[0]}: it needs {needed}")
        return value

    text = re.sub(r"\{(pipeline|executionId|region|link)\}", value_of, given.message)
    return Message(text, link)


def _link_to(pipeline: str | None, execution_id: str | None, region: str | None) -> str | None:
    if pipeline is None or region is None:
        return None
    usual = f"{region}.console.aws.amazon.com"
    host = next((host for prefix, host in CONSOLES if region.startswith(prefix)), usual)
    page = "view" if execution_id is None else f"executions/{quote(execution_id, safe='')}/timeline"
    return f"https://{host}/codesuite/codepipeline/pipelines/{pipeline}/{page}?region={region}"
